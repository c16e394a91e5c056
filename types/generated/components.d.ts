import type { Schema, Struct } from '@strapi/strapi';

export interface QuizzesBand extends Struct.ComponentSchema {
  collectionName: 'components_quizzes_bands';
  info: {
    description: 'What a score means, and what to do then.';
    displayName: 'Band of scores';
    icon: 'chartCircle';
  };
  attributes: {
    advice: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    from: Schema.Attribute.Decimal & Schema.Attribute.Required;
    label: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    severity: Schema.Attribute.Enumeration<
      ['good', 'mild', 'moderate', 'serious']
    > &
      Schema.Attribute.Required;
    to: Schema.Attribute.Decimal & Schema.Attribute.Required;
  };
}

export interface QuizzesItem extends Struct.ComponentSchema {
  collectionName: 'components_quizzes_items';
  info: {
    description: 'A question of the bank, and when it is asked.';
    displayName: 'Question in a quiz';
    icon: 'question';
  };
  attributes: {
    key: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    question: Schema.Attribute.Relation<'oneToOne', 'api::wellbeing.question'>;
    redFlagFrom: Schema.Attribute.Decimal;
    required: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<true>;
    whenIs: Schema.Attribute.Enumeration<
      ['equals', 'differs', 'includes', 'at-least', 'at-most']
    >;
    whenItem: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    whenValue: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
  };
}

export interface QuizzesOption extends Struct.ComponentSchema {
  collectionName: 'components_quizzes_options';
  info: {
    description: 'One answer that can be chosen, and what it scores.';
    displayName: 'Answer';
    icon: 'bulletList';
  };
  attributes: {
    label: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    score: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<0>;
    value: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
  };
}

export interface QuizzesSection extends Struct.ComponentSchema {
  collectionName: 'components_quizzes_sections';
  info: {
    description: 'Questions that stand together, and when they are asked.';
    displayName: 'Page of a quiz';
    icon: 'layout';
  };
  attributes: {
    items: Schema.Attribute.Component<'quizzes.item', true>;
    text: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    whenIs: Schema.Attribute.Enumeration<
      ['equals', 'differs', 'includes', 'at-least', 'at-most']
    >;
    whenItem: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    whenValue: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'quizzes.band': QuizzesBand;
      'quizzes.item': QuizzesItem;
      'quizzes.option': QuizzesOption;
      'quizzes.section': QuizzesSection;
    }
  }
}
