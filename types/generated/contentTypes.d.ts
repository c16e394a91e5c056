import type { Schema, Struct } from '@strapi/strapi';

export interface AdminApiToken extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_api_tokens';
  info: {
    description: '';
    displayName: 'Api Token';
    name: 'Api Token';
    pluralName: 'api-tokens';
    singularName: 'api-token';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    accessKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    adminPermissions: Schema.Attribute.Relation<
      'oneToMany',
      'admin::permission'
    >;
    adminUserOwner: Schema.Attribute.Relation<'manyToOne', 'admin::user'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }> &
      Schema.Attribute.DefaultTo<''>;
    encryptedKey: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    expiresAt: Schema.Attribute.DateTime;
    kind: Schema.Attribute.Enumeration<['content-api', 'admin']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'content-api'>;
    lastUsedAt: Schema.Attribute.DateTime;
    lifespan: Schema.Attribute.BigInteger;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::api-token'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<
      'oneToMany',
      'admin::api-token-permission'
    >;
    publishedAt: Schema.Attribute.DateTime;
    type: Schema.Attribute.Enumeration<['read-only', 'full-access', 'custom']> &
      Schema.Attribute.DefaultTo<'read-only'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface AdminApiTokenPermission extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_api_token_permissions';
  info: {
    description: '';
    displayName: 'API Token Permission';
    name: 'API Token Permission';
    pluralName: 'api-token-permissions';
    singularName: 'api-token-permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'admin::api-token-permission'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    token: Schema.Attribute.Relation<'manyToOne', 'admin::api-token'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface AdminPermission extends Struct.CollectionTypeSchema {
  collectionName: 'admin_permissions';
  info: {
    description: '';
    displayName: 'Permission';
    name: 'Permission';
    pluralName: 'permissions';
    singularName: 'permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    actionParameters: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    apiToken: Schema.Attribute.Relation<'manyToOne', 'admin::api-token'>;
    conditions: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<[]>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::permission'> &
      Schema.Attribute.Private;
    properties: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Relation<'manyToOne', 'admin::role'>;
    subject: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface AdminRole extends Struct.CollectionTypeSchema {
  collectionName: 'admin_roles';
  info: {
    description: '';
    displayName: 'Role';
    name: 'Role';
    pluralName: 'roles';
    singularName: 'role';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    code: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::role'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    users: Schema.Attribute.Relation<'manyToMany', 'admin::user'>;
  };
}

export interface AdminSession extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_sessions';
  info: {
    description: 'Session Manager storage';
    displayName: 'Session';
    name: 'Session';
    pluralName: 'sessions';
    singularName: 'session';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    i18n: {
      localized: false;
    };
  };
  attributes: {
    absoluteExpiresAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    childId: Schema.Attribute.String & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    deviceId: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private;
    expiresAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::session'> &
      Schema.Attribute.Private;
    metadata: Schema.Attribute.JSON & Schema.Attribute.Private;
    origin: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    sessionId: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.Unique;
    status: Schema.Attribute.String & Schema.Attribute.Private;
    type: Schema.Attribute.String & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    userId: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private;
  };
}

export interface AdminTransferToken extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_transfer_tokens';
  info: {
    description: '';
    displayName: 'Transfer Token';
    name: 'Transfer Token';
    pluralName: 'transfer-tokens';
    singularName: 'transfer-token';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    accessKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }> &
      Schema.Attribute.DefaultTo<''>;
    expiresAt: Schema.Attribute.DateTime;
    lastUsedAt: Schema.Attribute.DateTime;
    lifespan: Schema.Attribute.BigInteger;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'admin::transfer-token'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<
      'oneToMany',
      'admin::transfer-token-permission'
    >;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface AdminTransferTokenPermission
  extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_transfer_token_permissions';
  info: {
    description: '';
    displayName: 'Transfer Token Permission';
    name: 'Transfer Token Permission';
    pluralName: 'transfer-token-permissions';
    singularName: 'transfer-token-permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'admin::transfer-token-permission'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    token: Schema.Attribute.Relation<'manyToOne', 'admin::transfer-token'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface AdminUser extends Struct.CollectionTypeSchema {
  collectionName: 'admin_users';
  info: {
    description: '';
    displayName: 'User';
    name: 'User';
    pluralName: 'users';
    singularName: 'user';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    apiTokens: Schema.Attribute.Relation<'oneToMany', 'admin::api-token'> &
      Schema.Attribute.Private;
    blocked: Schema.Attribute.Boolean &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    firstname: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    isActive: Schema.Attribute.Boolean &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    lastname: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::user'> &
      Schema.Attribute.Private;
    password: Schema.Attribute.Password &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    preferedLanguage: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    registrationToken: Schema.Attribute.String & Schema.Attribute.Private;
    resetPasswordToken: Schema.Attribute.String & Schema.Attribute.Private;
    resetPasswordTokenExpiresAt: Schema.Attribute.DateTime &
      Schema.Attribute.Private;
    roles: Schema.Attribute.Relation<'manyToMany', 'admin::role'> &
      Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    username: Schema.Attribute.String;
  };
}

export interface ApiAccountsCareLink extends Struct.CollectionTypeSchema {
  collectionName: 'care_links';
  info: {
    description: 'Who may see whose record, since when, and until when.';
    displayName: 'Care links';
    pluralName: 'care-links';
    singularName: 'care-link';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'patient';
      view: {
        columns: ['kind', 'status', 'isPrimary', 'startedAt', 'endedAt'];
        mainField: 'kind';
        rows: [
          ['patient', 'carer'],
          ['kind', 'status'],
          ['isPrimary', 'permissions'],
          ['requestedBy', 'respondedAt'],
          ['startedAt', 'endedAt'],
          ['endedBy', 'endReason'],
        ];
        searchable: false;
        sort: ['startedAt', 'DESC'];
        title: '{carer.name}, {kind} of {patient.name}, {status}';
      };
    };
  };
  attributes: {
    carer: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'May see the patient\u2019s record while the link is active.';
          label: 'Carer';
          shows: 'name';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    endedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Until';
        };
      }>;
    endedBy: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Ended by';
          shows: 'name';
        };
      }>;
    endReason: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reason for the end';
        };
      }>;
    isPrimary: Schema.Attribute.Boolean &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'At most one for each patient.';
          label: 'Primary physician';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    kind: Schema.Attribute.Enumeration<['doctor', 'caregiver', 'guardian']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'As';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::accounts.care-link'
    > &
      Schema.Attribute.Private;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    permissions: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'What the carer may do on the patient\u2019s record. Only the patient changes this.';
          label: 'Permissions';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    requestedBy: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The other one answers.';
          label: 'Asked by';
          shows: 'name';
        };
      }>;
    respondedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Answered';
        };
      }>;
    startedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Since';
        };
      }>;
    status: Schema.Attribute.Enumeration<
      ['pending', 'active', 'rejected', 'ended']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Status';
        };
      }> &
      Schema.Attribute.DefaultTo<'active'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiAccountsEmergencyAccess
  extends Struct.CollectionTypeSchema {
  collectionName: 'emergency_accesses';
  info: {
    description: 'Who broke the glass: which doctor opened whose record in an emergency, why, and until when.';
    displayName: 'Emergency access';
    pluralName: 'emergency-accesses';
    singularName: 'emergency-access';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'patient';
      view: {
        columns: ['reason', 'startedAt', 'endsAt', 'endedAt'];
        mainField: 'reason';
        rows: [
          ['carer', 'patient'],
          ['reason'],
          ['startedAt', 'endsAt', 'endedAt'],
        ];
        searchable: false;
        sort: ['startedAt', 'DESC'];
        title: 'Emergency access of {carer.name}, {patient.name}, {startedAt}';
      };
    };
  };
  attributes: {
    carer: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Doctor';
          shows: 'name';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    endedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Ended early';
        };
      }>;
    endsAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'By itself, whatever happens.';
          label: 'Ends';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::accounts.emergency-access'
    > &
      Schema.Attribute.Private;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Was told by mail, and sees it in the access log.';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In the doctor\u2019s own words.';
          label: 'Reason';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    startedAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Opened';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiAppointmentsAppointment
  extends Struct.CollectionTypeSchema {
  collectionName: 'appointments';
  info: {
    description: 'A patient meets a doctor or a caregiver, in person or by video.';
    displayName: 'Appointments';
    pluralName: 'appointments';
    singularName: 'appointment';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['startsAt', 'kind', 'type', 'status'];
        mainField: 'startsAt';
        opens: 'from today';
        rows: [
          ['patient', 'professional'],
          ['kind', 'type', 'speciality'],
          ['startsAt', 'durationMinutes'],
          ['status', 'active'],
          ['endsAt', 'timeZone'],
          ['reason'],
          ['holdUntil', 'cancelledBy'],
          ['cancelReason'],
          ['priceMinor', 'currency', 'pricePer'],
          ['recommendedBy', 'sequence'],
        ];
        searchable: false;
        sort: ['startsAt', 'ASC'];
        title: '{professional.name}, {patient.name}, {startsAt}';
      };
      writable: true;
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'One that is not active is hidden from the patient and reminds nobody.';
          label: 'Active';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    address: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          facts: {
            line1: {
              label: 'Street';
            };
            line2: {
              label: 'Second line';
            };
          };
          label: 'Address';
          means: 'Where it takes place, as it was said when it was booked.';
        };
      }>;
    bookedBy: Schema.Attribute.Enumeration<
      ['patient', 'professional', 'staff', 'system']
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Booked by';
        };
      }>;
    busyFrom: Schema.Attribute.DateTime &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Busy from';
          unseen: true;
        };
      }>;
    busyTo: Schema.Attribute.DateTime &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Busy to';
          unseen: true;
        };
      }>;
    cancelledAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Cancelled';
        };
      }>;
    cancelledBy: Schema.Attribute.Enumeration<
      ['patient', 'professional', 'staff', 'system']
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Cancelled by';
        };
      }>;
    cancelReason: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Why it was cancelled';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    completedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Completed';
          means: 'When the visit really ended.';
        };
      }>;
    confirmedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Confirmed';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Currency';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
      }>;
    durationMinutes: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Minutes';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 1440;
          min: 5;
        },
        number
      >;
    endsAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Follows from the start and the length.';
          label: 'Ends';
        };
      }>;
    holdUntil: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Released then unless it is confirmed before.';
          label: 'Held until';
          means: 'Released then unless it is confirmed before; null where it is no hold.';
        };
      }>;
    kind: Schema.Attribute.Enumeration<['doctor', 'caregiver']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'With a';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::appointments.appointment'
    > &
      Schema.Attribute.Private;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    priceMinor: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was when it was booked, in the smallest unit of the currency.';
          label: 'Price';
          means: 'As it was when it was booked, in minor units.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    pricePer: Schema.Attribute.Enumeration<['visit', 'hour']> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Price for each';
        };
      }>;
    professional: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Doctor or caregiver';
          means: 'The doctor or caregiver.';
          shows: 'name';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reason';
          means: 'In the words of whoever booked it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    recommendedBy: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Recommended by';
          shows: 'name';
        };
      }>;
    sequence: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Calendars know the newest invitation by it.';
          label: 'Changes';
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    speciality: Schema.Attribute.Relation<
      'manyToOne',
      'api::appointments.speciality'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Speciality';
          shows: 'name';
        };
      }>;
    startedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Began';
          means: 'When the visit really began.';
        };
      }>;
    startsAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In your own time zone.';
          label: 'Starts';
        };
      }>;
    status: Schema.Attribute.Enumeration<
      [
        'pending',
        'confirmed',
        'in_progress',
        'completed',
        'cancelled',
        'no_show',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Status';
          means: 'A pending one blocks its time, too.';
        };
      }> &
      Schema.Attribute.DefaultTo<'pending'>;
    timeZone: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Of the doctor or caregiver.';
          label: 'Time zone';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    type: Schema.Attribute.Enumeration<['in_person', 'virtual']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Visit';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiAppointmentsProfessionalProfile
  extends Struct.CollectionTypeSchema {
  collectionName: 'professional_profiles';
  info: {
    description: 'Doctors and caregivers as patients see them.';
    displayName: 'Professional profiles';
    pluralName: 'professional-profiles';
    singularName: 'professional-profile';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      export: [
        {
          says: 'How you present yourself to patients.';
          section: 'professionalProfile';
        },
      ];
      owner: 'user';
      view: {
        columns: ['kind', 'place', 'active', 'updatedAt'];
        mainField: 'headline';
        rows: [
          ['user', 'kind'],
          ['headline', 'active'],
          ['bio'],
          ['languages', 'specialityCodes'],
          ['feeMinor', 'hourlyRateMinor', 'currency'],
          ['place', 'latitude', 'longitude'],
          ['photo'],
        ];
        searchable: true;
        sort: ['updatedAt', 'DESC'];
        title: '{user.name}, {headline|kind}';
      };
      writable: true;
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Takes appointments';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    bio: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'About';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 4000;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Currency';
          means: 'ISO 4217.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
      }>;
    feeMinor: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In the smallest unit of the currency: 250000 is KES 2,500.';
          label: 'Fee for a visit';
          means: 'For one visit, in minor units.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    headline: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'One line under the name.';
          label: 'Headline';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    hourlyRateMinor: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In the smallest unit of the currency.';
          label: 'Rate for an hour';
          means: 'For one hour, in minor units.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    instantBooking: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Appointments are confirmed as soon as they are booked.';
          label: 'Booked without asking';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    kind: Schema.Attribute.Enumeration<['doctor', 'caregiver']> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Follows from the role of the person.';
          label: 'Profession';
        };
      }>;
    languages: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Language tags with commas between them: en, sw.';
          label: 'Languages';
          means: 'BCP 47 tags.';
        };
      }>;
    latitude: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Latitude';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::appointments.professional-profile'
    > &
      Schema.Attribute.Private;
    longitude: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Longitude';
        };
      }>;
    photo: Schema.Attribute.Media<'images'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Photo';
        };
      }>;
    place: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Town or part of town.';
          label: 'Place';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    specialityCodes: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Codes of specialities with commas between them: nursing, post-operative.';
          label: 'Specialities';
          means: 'Codes of specialities.';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    user: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Person';
          shows: 'name';
        };
      }>;
  };
}

export interface ApiAppointmentsSpeciality extends Struct.CollectionTypeSchema {
  collectionName: 'specialities';
  info: {
    description: 'What doctors and caregivers are trained for.';
    displayName: 'Specialities';
    pluralName: 'specialities';
    singularName: 'speciality';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'code', 'position', 'active'];
        mainField: 'name';
        rows: [['name', 'code'], ['description'], ['position', 'active']];
        searchable: true;
        sort: ['position', 'ASC'];
      };
      writable: true;
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'One that is not offered any more is hidden and stays on past appointments.';
          label: 'Offered';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    code: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Lower-case letters, digits and hyphens. Apps know the speciality by it, so it stays.';
          label: 'Code';
          means: 'A lasting name for programs, such as mental-health.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Description';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::appointments.speciality'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    position: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Lower numbers stand first in lists.';
          label: 'Position';
          means: 'Lower numbers stand first.';
        };
      }> &
      Schema.Attribute.DefaultTo<100>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiCatalogueInteraction extends Struct.CollectionTypeSchema {
  collectionName: 'interactions';
  info: {
    description: 'Pairs of ingredients that should not, or only with care, be taken together.';
    displayName: 'Interactions';
    pluralName: 'interactions';
    singularName: 'interaction';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['severity', 'source', 'sourceDate'];
        mainField: 'ingredientA';
        rows: [
          ['ingredientA', 'ingredientB'],
          ['severity'],
          ['effect'],
          ['management'],
          ['source', 'sourceDate'],
        ];
        searchable: true;
        sort: ['ingredientA', 'ASC'];
        title: '{ingredientA} with {ingredientB}';
      };
      writable: true;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    effect: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Effect';
          means: 'What may happen, and why.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 600;
      }>;
    ingredientA: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The international nonproprietary name, in small letters.';
          label: 'Ingredient';
          means: 'The first of the two ingredients.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    ingredientB: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Other ingredient';
          means: 'The second of the two ingredients.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::catalogue.interaction'
    > &
      Schema.Attribute.Private;
    management: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'What to do';
          means: 'What to do about it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 600;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    severity: Schema.Attribute.Enumeration<
      ['minor', 'moderate', 'serious', 'contraindicated']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Severity';
          means: 'How grave it is.';
        };
      }>;
    source: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Source';
          means: 'Where this is published.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    sourceDate: Schema.Attribute.Date &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Date of the source';
          means: 'The date of the source.';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiCatalogueMedicine extends Struct.CollectionTypeSchema {
  collectionName: 'medicines';
  info: {
    description: 'Medicines by ingredient, with their codes, forms and strengths.';
    displayName: 'Medicines';
    pluralName: 'medicines';
    singularName: 'medicine';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'ingredients', 'atc', 'forms', 'active'];
        mainField: 'name';
        rows: [
          ['name', 'active'],
          ['ingredients'],
          ['atc', 'rxnorm', 'code'],
          ['forms', 'strengths'],
          ['brands'],
          ['source', 'sourceDate'],
        ];
        searchable: true;
        sort: ['name', 'ASC'];
      };
      writable: true;
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'No: not offered to patients and doctors.';
          label: 'In use';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    atc: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Separated by commas, such as J01CR02.';
          label: 'ATC codes';
          means: 'Codes of the Anatomical Therapeutic Chemical classification, separated by commas.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    brands: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Separated by commas. Searched, and recognised when interactions are checked.';
          label: 'Brand names';
          means: 'Names under which it is sold, separated by commas.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    code: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'A code of this clinic. Imports recognise an entry by it.';
          label: 'Own code';
          means: 'A code of this clinic.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    forms: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Separated by commas, such as tablet, oral liquid.';
          label: 'Forms';
          means: 'The dosage forms, separated by commas.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    ingredients: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Separated by +, such as amoxicillin + clavulanic acid.';
          label: 'Ingredients';
          means: 'What acts in it, separated by +.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::catalogue.medicine'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
          means: 'The international nonproprietary name, or the name of the product.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    naturalKey: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Natural key';
          means: 'What makes it the same entry in an import.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 700;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    rxnorm: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'RXCUIs, separated by commas.';
          label: 'RxNorm';
          means: 'RxNorm concept identifiers, separated by commas.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    source: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Source';
          means: 'Where the entry comes from.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    sourceDate: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Date of the source';
          means: 'The date of the source.';
        };
      }>;
    strengths: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Separated by semicolons, such as 250 mg; 500 mg.';
          label: 'Strengths';
          means: 'The strengths, separated by semicolons.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiCatalogueSupplement extends Struct.CollectionTypeSchema {
  collectionName: 'supplements';
  info: {
    description: 'Supplements with price, stock and minimum.';
    displayName: 'Supplements';
    pluralName: 'supplements';
    singularName: 'supplement';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'form', 'strength', 'stock', 'threshold', 'active'];
        mainField: 'name';
        rows: [
          ['name', 'active'],
          ['description'],
          ['form', 'strength', 'serving'],
          ['manufacturer', 'code'],
          ['priceMinor', 'currency'],
          ['stock', 'threshold'],
        ];
        searchable: true;
        sort: ['name', 'ASC'];
      };
      writable: true;
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'No: not offered to patients.';
          label: 'In use';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    code: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Such as a SKU or a barcode. Imports recognise an entry by it.';
          label: 'Own code';
          means: 'A code of this clinic, such as a SKU or a barcode.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'ISO 4217, such as KES.';
          label: 'Currency';
          means: 'The currency of the price, ISO 4217.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
      }>;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Description';
          means: 'What it is for.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    form: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Form';
          means: 'Such as tablet.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::catalogue.supplement'
    > &
      Schema.Attribute.Private;
    manufacturer: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Manufacturer';
          means: 'Who makes it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
          means: 'What it is called.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    naturalKey: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Natural key';
          means: 'What makes it the same entry in an import.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    priceMinor: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'In the smallest unit of the currency, such as cents.';
          label: 'Price';
          means: 'The price of one unit in minor units of the currency.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    serving: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Serving';
          means: 'How much is one serving.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    stock: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'For a new entry, what is there now. Changed on the page Stock, with a reason.';
          label: 'In stock';
          means: 'Units on hand.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    strength: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Strength';
          means: 'Such as 500 mg.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    threshold: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Below this, admins are told.';
          label: 'Minimum';
          means: 'The stock below which admins are told.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiCatalogueVaccine extends Struct.CollectionTypeSchema {
  collectionName: 'vaccines';
  info: {
    description: 'The vaccine registry in the terms of the WHO, with codes, series and stock.';
    displayName: 'Vaccines';
    pluralName: 'vaccines';
    singularName: 'vaccine';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'disease', 'cvx', 'stock', 'threshold', 'active'];
        mainField: 'name';
        rows: [
          ['name', 'active'],
          ['antigens', 'disease'],
          ['cvx', 'atc', 'code'],
          ['presentation', 'dosesInSeries'],
          ['manufacturer', 'storage'],
          ['description'],
          ['stock', 'threshold'],
          ['lots'],
        ];
        searchable: true;
        sort: ['name', 'ASC'];
      };
      writable: true;
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'No: not offered to patients.';
          label: 'In use';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    antigens: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'In the terms of the WHO, separated by commas, such as DTP, HepB, Hib.';
          label: 'Antigens';
          means: 'What it protects against, in the terms of the WHO, separated by commas.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    atc: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'ATC code';
          means: 'The code of the Anatomical Therapeutic Chemical classification.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 16;
      }>;
    code: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Imports recognise an entry by it.';
          label: 'Own code';
          means: 'A code of this clinic.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    cvx: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'CVX code';
          means: 'The code of HL7 table 0292 (CVX).';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 16;
      }>;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Description';
          means: 'What it is, and how it is given.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    disease: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Disease';
          means: 'The diseases it protects from.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    dosesInSeries: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Doses in the series';
          means: 'How many doses make a primary series.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::catalogue.vaccine'
    > &
      Schema.Attribute.Private;
    lots: Schema.Attribute.Relation<'oneToMany', 'api::catalogue.vaccine-lot'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Lots';
          means: 'The lots that were received.';
          shows: 'lotNumber';
        };
      }>;
    manufacturer: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Manufacturer';
          means: 'Who makes it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
          means: 'What it is called.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    naturalKey: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Natural key';
          means: 'What makes it the same entry in an import.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 700;
      }>;
    presentation: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Presentation';
          means: 'Form and size, such as 10-dose vial.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    stock: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The sum of its lots. Changed by receiving lots, giving doses and recording wastage.';
          label: 'In stock';
          means: 'Doses on hand over all lots that may be given.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    storage: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Storage';
          means: 'How it is kept, such as 2 to 8 \u00B0C, do not freeze.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    threshold: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Below this, admins are told.';
          label: 'Minimum';
          means: 'The stock below which admins are told.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiCatalogueVaccineLot extends Struct.CollectionTypeSchema {
  collectionName: 'vaccine_lots';
  info: {
    description: 'Lots of vaccines with their expiry and what is left of them.';
    displayName: 'Vaccine lots';
    pluralName: 'vaccine-lots';
    singularName: 'vaccine-lot';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['expiresOn', 'onHand', 'status'];
        mainField: 'lotNumber';
        rows: [
          ['vaccine', 'lotNumber'],
          ['expiresOn', 'receivedOn'],
          ['received', 'onHand'],
          ['supplier', 'status'],
        ];
        searchable: true;
        sort: ['expiresOn', 'ASC'];
        title: '{vaccine.name}, lot {lotNumber}';
      };
      writable: true;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    expiresOn: Schema.Attribute.Date &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The last day on which it may be given.';
          label: 'Expires';
          means: 'The last day on which it may be given.';
        };
      }>;
    expiryToldAt: Schema.Attribute.DateTime &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Admins told of its expiry';
          means: 'When admins were told that it expires soon.';
          unseen: true;
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::catalogue.vaccine-lot'
    > &
      Schema.Attribute.Private;
    lotNumber: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Lot';
          means: 'The number the manufacturer gave it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    onHand: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Changed by giving doses, recounts and wastage.';
          label: 'On hand';
          means: 'Doses that are left.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    received: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Received';
          means: 'Doses that arrived.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    receivedOn: Schema.Attribute.Date &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Received on';
          means: 'The day it arrived.';
        };
      }>;
    status: Schema.Attribute.Enumeration<
      ['active', 'quarantined', 'recalled', 'expired']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Only active lots are given.';
          label: 'State';
          means: 'Only active lots are given.';
        };
      }> &
      Schema.Attribute.DefaultTo<'active'>;
    supplier: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Supplier';
          means: 'Who delivered it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    vaccine: Schema.Attribute.Relation<'manyToOne', 'api::catalogue.vaccine'> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Vaccine';
          means: 'Which vaccine it is a lot of.';
          shows: 'name';
        };
      }>;
  };
}

export interface ApiContentArticle extends Struct.CollectionTypeSchema {
  collectionName: 'articles';
  info: {
    description: 'What people read: in English and in Swahili, side by side.';
    displayName: 'Articles';
    pluralName: 'articles';
    singularName: 'article';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: [
          'title',
          'category',
          'stage',
          'publishAt',
          'reviewedOn',
          'updatedAt',
        ];
        mainField: 'title';
        rows: [
          ['title'],
          ['slug', 'stage', 'publishAt'],
          ['summary'],
          ['body'],
          ['cover'],
          ['category', 'author'],
          ['topics'],
          ['medicalClaims', 'reviewedOn'],
          ['source', 'sourceUrl'],
        ];
        searchable: true;
        sort: ['updatedAt', 'DESC'];
      };
      writable: true;
    };
    i18n: {
      localized: true;
    };
  };
  attributes: {
    author: Schema.Attribute.Relation<'manyToOne', 'api::content.author'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Author';
          means: 'Who wrote it.';
          shows: 'name';
        };
        i18n: {
          localized: false;
        };
      }>;
    body: Schema.Attribute.RichText &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Markdown. Pictures are public, like all files of the media library.';
          label: 'Text';
          means: 'The text, as Markdown.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 50000;
      }>;
    category: Schema.Attribute.Relation<'manyToOne', 'api::content.category'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Category';
          means: 'Its category.';
          shows: 'name';
        };
        i18n: {
          localized: false;
        };
      }>;
    cover: Schema.Attribute.Media<'images'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Picture';
          means: 'A picture to go with it.';
        };
        i18n: {
          localized: false;
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::content.article'
    >;
    medicalClaims: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Then it names a source and the day of its review before it can be published.';
          label: 'Says something medical';
          means: 'Whether it says something medical.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    publishAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'It is published by itself then; leave empty to publish by hand.';
          label: 'Publish at';
          means: 'When it is to be published by itself; null once it is.';
        };
        i18n: {
          localized: true;
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reviewedOn: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'When somebody who knows last compared it with the source.';
          label: 'Reviewed on';
          means: 'When it was last compared with the source, as YYYY-MM-DD.';
        };
        i18n: {
          localized: false;
        };
      }>;
    slug: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Small letters and hyphens, the same in every language.';
          label: 'Short name';
          means: 'Its short and lasting name, such as living-with-diabetes.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    source: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Who says so, such as World Health Organization.';
          label: 'Source';
          means: 'Who says so.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    sourceUrl: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Begins with https://';
          label: 'Address of the source';
          means: 'Where the source says so.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    stage: Schema.Attribute.Enumeration<['writing', 'in_review']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'In review: somebody else reads it before it is published.';
          label: 'Stage';
          means: 'writing or in_review; for editors.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.DefaultTo<'writing'>;
    summary: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Two sentences for lists.';
          label: 'Summary';
          means: 'In two sentences.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Title';
          means: 'The title.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    topics: Schema.Attribute.Relation<'manyToMany', 'api::content.topic'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Related medications and conditions';
          means: 'Medications and conditions to which it is related reading.';
          shows: 'name';
        };
        i18n: {
          localized: false;
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiContentAuthor extends Struct.CollectionTypeSchema {
  collectionName: 'content_authors';
  info: {
    description: 'Who wrote an article: a person or an organisation.';
    displayName: 'Authors';
    pluralName: 'authors';
    singularName: 'author';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'credentials'];
        mainField: 'name';
        rows: [['name', 'credentials'], ['about']];
        searchable: true;
        sort: ['name', 'ASC'];
      };
      writable: true;
    };
  };
  attributes: {
    about: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'About';
          means: 'Some words about the author.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    credentials: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Such as nurse, pharmacist or a department.';
          label: 'Credentials';
          means: 'What makes the author somebody to ask.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::content.author'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
          means: 'What the author is called.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiContentCategory extends Struct.CollectionTypeSchema {
  collectionName: 'content_categories';
  info: {
    description: 'What articles and documents are sorted by.';
    displayName: 'Categories';
    pluralName: 'categories';
    singularName: 'category';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'slug', 'position'];
        mainField: 'name';
        rows: [['name'], ['slug', 'position'], ['description']];
        searchable: true;
        sort: ['position', 'ASC'];
      };
      writable: true;
    };
    i18n: {
      localized: true;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Description';
          means: 'What belongs to it.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    locale: Schema.Attribute.String;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::content.category'
    >;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
          means: 'What it is called.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    position: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The smallest comes first.';
          label: 'Place in lists';
          means: 'Its place in lists; the smallest comes first.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Small letters and hyphens, the same in every language.';
          label: 'Short name';
          means: 'Its short and lasting name.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiContentHubDocument extends Struct.CollectionTypeSchema {
  collectionName: 'hub_documents';
  info: {
    description: 'Leaflets and recordings to download or play. Their files are public.';
    displayName: 'Documents';
    pluralName: 'hub-documents';
    singularName: 'hub-document';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: [
          'title',
          'category',
          'stage',
          'publishAt',
          'reviewedOn',
          'updatedAt',
        ];
        mainField: 'title';
        rows: [
          ['title'],
          ['slug', 'stage', 'publishAt'],
          ['description'],
          ['file'],
          ['category'],
          ['topics'],
          ['medicalClaims', 'reviewedOn'],
          ['source', 'sourceUrl'],
        ];
        searchable: true;
        sort: ['updatedAt', 'DESC'];
      };
      writable: true;
    };
    i18n: {
      localized: true;
    };
  };
  attributes: {
    category: Schema.Attribute.Relation<'manyToOne', 'api::content.category'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Category';
          means: 'Its category.';
          shows: 'name';
        };
        i18n: {
          localized: false;
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'What it is, in two sentences.';
          label: 'Description';
          means: 'What it is.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    file: Schema.Attribute.Media<'images' | 'files' | 'videos' | 'audios'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          hint: 'Anybody who has its address can open it.';
          label: 'File';
          means: 'The file itself.';
        };
        i18n: {
          localized: true;
        };
      }>;
    locale: Schema.Attribute.String;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::content.hub-document'
    >;
    medicalClaims: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Then it names a source and the day of its review before it can be published.';
          label: 'Says something medical';
          means: 'Whether it says something medical.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    publishAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'It is published by itself then; leave empty to publish by hand.';
          label: 'Publish at';
          means: 'When it is to be published by itself; null once it is.';
        };
        i18n: {
          localized: true;
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reviewedOn: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'When somebody who knows last compared it with the source.';
          label: 'Reviewed on';
          means: 'When it was last compared with the source, as YYYY-MM-DD.';
        };
        i18n: {
          localized: false;
        };
      }>;
    slug: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Small letters and hyphens, the same in every language.';
          label: 'Short name';
          means: 'Its short and lasting name.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    source: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Who says so, such as World Health Organization.';
          label: 'Source';
          means: 'Who says so.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    sourceUrl: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Begins with https://';
          label: 'Address of the source';
          means: 'Where the source says so.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    stage: Schema.Attribute.Enumeration<['writing', 'in_review']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'In review: somebody else reads it before it is published.';
          label: 'Stage';
          means: 'writing or in_review; for editors.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.DefaultTo<'writing'>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Title';
          means: 'The title.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    topics: Schema.Attribute.Relation<'manyToMany', 'api::content.topic'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Related medications and conditions';
          means: 'Medications and conditions to which it is related.';
          shows: 'name';
        };
        i18n: {
          localized: false;
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiContentTopic extends Struct.CollectionTypeSchema {
  collectionName: 'content_topics';
  info: {
    description: 'Medications and conditions by which articles are found.';
    displayName: 'Topics';
    pluralName: 'topics';
    singularName: 'topic';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['name', 'kind', 'slug'];
        mainField: 'name';
        rows: [['name'], ['kind', 'slug']];
        searchable: true;
        sort: ['name', 'ASC'];
      };
      writable: true;
    };
    i18n: {
      localized: true;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    kind: Schema.Attribute.Enumeration<['medication', 'condition']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Kind';
          means: 'medication or condition.';
        };
        i18n: {
          localized: false;
        };
      }>;
    locale: Schema.Attribute.String;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::content.topic'>;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Name';
          means: 'What it is called.';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Of a medication its international name, such as metformin.';
          label: 'Short name';
          means: 'Its short and lasting name, such as metformin.';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 80;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiHomeCareCareAlert extends Struct.CollectionTypeSchema {
  collectionName: 'care_alerts';
  info: {
    description: 'A patient got worse: who was told, and who has taken it.';
    displayName: 'Care alerts';
    pluralName: 'care-alerts';
    singularName: 'care-alert';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: [
          'raisedAt',
          'level',
          'patientStatus',
          'state',
          'acknowledgedByName',
        ];
        mainField: 'patientName';
        rows: [
          ['patient', 'patientName'],
          ['level', 'patientStatus', 'state'],
          ['raisedAt', 'lastReportedAt', 'reports'],
          ['acknowledgedAt', 'acknowledgedByName'],
          ['reportId'],
        ];
        searchable: false;
        sort: ['raisedAt', 'DESC'];
        title: 'Alert about {patientName|patient.name}, {patientStatus}, {raisedAt}';
      };
    };
  };
  attributes: {
    acknowledgedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Acknowledged';
          means: 'When somebody took it; null while nobody has.';
        };
      }>;
    acknowledgedByName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Empty while nobody has it.';
          label: 'Taken by';
          means: 'Who has taken it; null while nobody has.';
        };
      }>;
    acknowledgedRef: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Taken by (id)';
          unseen: true;
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    lastReportedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reported last';
          means: 'When the newest report came.';
        };
      }>;
    level: Schema.Attribute.Enumeration<['high', 'critical']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Deteriorating is high; critical and deceased are critical.';
          label: 'Level';
          means: 'high or critical.';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::home-care.care-alert'
    > &
      Schema.Attribute.Private;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          means: 'Whom it is about.';
          shows: 'name';
        };
      }>;
    patientName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As they were called then.';
          label: 'Patient (name)';
          means: 'The name of the patient, as it was then.';
        };
      }>;
    patientStatus: Schema.Attribute.Enumeration<
      [
        'stable',
        'improving',
        'deteriorating',
        'critical',
        'recovered',
        'deceased',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Status';
          means: 'The status that was reported last.';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    raisedAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Raised';
          means: 'When it was raised.';
        };
      }>;
    reportId: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The ID of the newest report.';
          label: 'Report';
          means: 'The ID of the newest report that it stands on.';
        };
      }>;
    reports: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'How many reports it stands on.';
          label: 'Reports';
          means: 'How many reports it stands on.';
        };
      }> &
      Schema.Attribute.DefaultTo<1>;
    state: Schema.Attribute.Enumeration<['open', 'acknowledged']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Open: people are told again and again until somebody acknowledges.';
          label: 'State';
          means: 'open until somebody acknowledges it.';
        };
      }> &
      Schema.Attribute.DefaultTo<'open'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiHomeCareCareReport extends Struct.CollectionTypeSchema {
  collectionName: 'care_reports';
  info: {
    description: 'What a caregiver or doctor found and did at a visit.';
    displayName: 'Care reports';
    pluralName: 'care-reports';
    singularName: 'care-report';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: [
          'reportedAt',
          'caregiverName',
          'patientStatus',
          'score',
          'risk',
        ];
        mainField: 'patientName';
        rows: [
          ['patient', 'caregiver'],
          ['patientName', 'caregiverName'],
          ['reportedAt', 'patientStatus'],
          ['observations'],
          ['interventions'],
          ['vitals'],
          ['score', 'risk'],
          ['scoreDetails', 'flags'],
          ['appointmentId'],
        ];
        searchable: false;
        sort: ['reportedAt', 'DESC'];
        title: 'Report on {patientName|patient.name}, {patientStatus}, {reportedAt}';
      };
    };
  };
  attributes: {
    appointmentId: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'The ID of the visit that it is about.';
          label: 'Appointment';
          means: 'The ID of the appointment that it is about.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    caregiver: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Written by';
          means: 'The caregiver or doctor who wrote it.';
          shows: 'name';
        };
      }>;
    caregiverName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As they were called then.';
          label: 'Written by (name)';
          means: 'Who wrote it, as they were called then.';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    flags: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Values that are possible and rare: look twice.';
          label: 'Unlikely values';
          means: 'Names of vital signs whose values are possible and rare.';
        };
      }>;
    interventions: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Activities';
          means: 'What was done.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::home-care.care-report'
    > &
      Schema.Attribute.Private;
    observations: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Observations';
          means: 'What was seen.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          means: 'Whose record it belongs to.';
          shows: 'name';
        };
      }>;
    patientName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As they were called then.';
          label: 'Patient (name)';
          means: 'The name of the patient, as it was then.';
        };
      }>;
    patientStatus: Schema.Attribute.Enumeration<
      [
        'stable',
        'improving',
        'deteriorating',
        'critical',
        'recovered',
        'deceased',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'What this report says of the patient.';
          label: 'Status';
          means: 'How the patient was: stable, improving, deteriorating, critical, recovered or deceased.';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reportedAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reported';
          means: 'When it was written.';
        };
      }>;
    risk: Schema.Attribute.Enumeration<
      ['low', 'low_medium', 'medium', 'high']
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Clinical risk';
          means: 'What NEWS2 says of this score.';
        };
      }>;
    score: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Royal College of Physicians, 2017. Empty where a value is missing, and below 16 years.';
          label: 'NEWS2 score';
          means: 'NEWS2 (Royal College of Physicians, 2017): 0 to 20; null where a value is missing and for people below 16.';
        };
      }>;
    scoreDetails: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Which vital sign gave how many points.';
          label: 'Points';
          means: 'The points of each vital sign.';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    vitals: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          facts: {
            bloodPressure: {
              unit: 'mmHg';
            };
            heartRate: {
              unit: 'per minute';
            };
            oxygenSaturation: {
              unit: '%';
            };
            respiratoryRate: {
              unit: 'per minute';
            };
            temperature: {
              unit: '\u00B0C';
            };
          };
          hint: 'Blood pressure in mmHg, rates each minute, temperature in \u00B0C, oxygen saturation in percent.';
          label: 'Vital signs';
          means: 'bloodPressure (mmHg), heartRate and respiratoryRate (each minute), temperature (\u00B0C), oxygenSaturation (%), supplementalOxygen, consciousness; measurements has the LOINC code and UCUM unit of each (HL7 FHIR R4 Vital Signs).';
        };
      }>;
  };
}

export interface ApiPaymentsPayment extends Struct.CollectionTypeSchema {
  collectionName: 'payments';
  info: {
    description: 'What somebody pays for a visit, and what was given back.';
    displayName: 'Payments';
    pluralName: 'payments';
    singularName: 'payment';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      owner: 'payer';
      view: {
        columns: ['createdAt', 'receiptNumber', 'amount', 'currency', 'status'];
        mainField: 'receiptNumber';
        rows: [
          ['payer', 'payee'],
          ['amount', 'refundedAmount', 'currency'],
          ['status', 'paidAt'],
          ['receiptNumber', 'appointmentId'],
          ['description'],
          ['createdAt'],
        ];
        searchable: true;
        sort: ['createdAt', 'DESC'];
        title: 'Payment by {payer.name} to {payee.name}, {receiptNumber}, {createdAt}';
      };
    };
  };
  attributes: {
    amount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          hint: 'In minor units, such as cents.';
          label: 'Amount';
          means: 'In minor units, such as cents.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    appointmentId: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          label: 'Appointment';
          means: 'The documentId of the appointment that is paid.';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          label: 'Currency';
          means: 'ISO 4217 code, such as KES.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
      }>;
    description: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          label: 'For';
          means: 'What is paid, without medical detail.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    intentRef: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Id at the provider';
          unseen: true;
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::payments.payment'
    > &
      Schema.Attribute.Private;
    paidAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          label: 'Paid';
          means: 'When it was paid; null until then.';
        };
      }>;
    payee: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Payee';
          means: 'The doctor or caregiver whose visit it is.';
          shows: 'name';
        };
      }>;
    payer: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Payer';
          means: 'Who pays.';
          shows: 'name';
        };
      }>;
    provider: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Provider';
          means: 'Who takes the money, such as stripe.';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    receiptNumber: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          label: 'Receipt';
          means: 'The number of the receipt; null until it is paid.';
        };
      }>;
    refundedAmount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          hint: 'In minor units, such as cents.';
          label: 'Given back';
          means: 'What was given back, in minor units.';
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    status: Schema.Attribute.Enumeration<
      [
        'pending',
        'succeeded',
        'failed',
        'cancelled',
        'refunded',
        'partly_refunded',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'kept: tax law asks for records of payments; after erasure they name nobody';
          label: 'Status';
          means: 'pending, succeeded, failed, cancelled, refunded or partly_refunded.';
        };
      }> &
      Schema.Attribute.DefaultTo<'pending'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiPrescriptionsDispense extends Struct.CollectionTypeSchema {
  collectionName: 'dispenses';
  info: {
    description: 'One hand-out by a pharmacy.';
    displayName: 'Dispenses';
    pluralName: 'dispenses';
    singularName: 'dispense';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['prescription', 'dispensedAt', 'statusAfter'];
        mainField: 'pharmacistName';
        rows: [
          ['prescription', 'dispensedAt'],
          ['pharmacist', 'pharmacistName'],
          ['total', 'currency'],
          ['statusAfter', 'overrideReason'],
        ];
        searchable: true;
        sort: ['dispensedAt', 'DESC'];
        title: 'Dispensed to {patient.name}, {pharmacistName|pharmacist.name}, {dispensedAt}';
      };
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    currency: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Currency';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 3;
      }>;
    dispensedAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Dispensed at';
          means: 'When it was handed out.';
        };
      }>;
    doctor: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Prescribing doctor';
          shows: 'name';
        };
      }>;
    items: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.dispense-line'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Lines';
          means: 'What was handed out, a line for each medicine';
          shows: 'medicineName';
          unseen: true;
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.dispense'
    > &
      Schema.Attribute.Private;
    overrideReason: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reason given for a warning';
          means: 'Why it was handed out in spite of a serious warning.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    pharmacist: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Pharmacist';
          shows: 'name';
        };
      }>;
    pharmacistName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was then.';
          label: 'Pharmacist\u2019s name';
          means: 'Who handed it out, by the name of that day.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    prescription: Schema.Attribute.Relation<
      'manyToOne',
      'api::prescriptions.prescription'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Prescription';
          means: 'On which it was handed out.';
          shows: 'prescriptionNumber';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    statusAfter: Schema.Attribute.Enumeration<
      ['partly_dispensed', 'dispensed']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Prescription then';
          means: 'How the prescription stood after it.';
        };
      }>;
    total: Schema.Attribute.BigInteger &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In the smallest unit of the currency.';
          label: 'Total';
          means: 'In the smallest unit of the currency.';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiPrescriptionsDispenseLine
  extends Struct.CollectionTypeSchema {
  collectionName: 'dispense_lines';
  info: {
    description: 'One medicine that was handed out, with its batch.';
    displayName: 'Dispense lines';
    pluralName: 'dispense-lines';
    singularName: 'dispense-line';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['dispense', 'quantity', 'expiryDate'];
        mainField: 'medicineName';
        rows: [
          ['dispense', 'line'],
          ['medicineName', 'quantity'],
          ['unitPrice', 'batchNumber'],
          ['expiryDate', 'owing'],
          ['substitution'],
        ];
        searchable: true;
        sort: ['createdAt', 'ASC'];
        title: '{medicineName}, {strength}, {patient.name}, batch {batchNumber}';
      };
    };
  };
  attributes: {
    batchNumber: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Batch';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    dispense: Schema.Attribute.Relation<
      'manyToOne',
      'api::prescriptions.dispense'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Dispense';
          shows: 'dispensedAt';
        };
      }>;
    doctor: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Prescribing doctor';
          shows: 'name';
        };
      }>;
    expiryDate: Schema.Attribute.Date &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Expires on';
        };
      }>;
    line: Schema.Attribute.Relation<
      'manyToOne',
      'api::prescriptions.prescription-line'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Prescribed';
          shows: 'medicineName';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.dispense-line'
    > &
      Schema.Attribute.Private;
    medicineName: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Medicine';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    owing: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Owing then';
        };
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    pharmacist: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Pharmacist';
          shows: 'name';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    quantity: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Quantity';
        };
      }>;
    strength: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Strength';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    substitution: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Handed out instead';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    unitPrice: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In the smallest unit of the currency.';
          label: 'Unit price';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiPrescriptionsMedicalVisit
  extends Struct.CollectionTypeSchema {
  collectionName: 'medical_visits';
  info: {
    description: 'A doctor\u2019s record of a visit.';
    displayName: 'Medical visits';
    pluralName: 'medical-visits';
    singularName: 'medical-visit';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['visitedAt', 'kind'];
        mainField: 'doctorName';
        rows: [
          ['patient', 'doctor'],
          ['doctorName', 'visitedAt'],
          ['kind', 'followUpOn'],
        ];
        searchable: true;
        sort: ['visitedAt', 'DESC'];
        title: 'Visit to {doctorName|doctor.name}, {patient.name}, {visitedAt}';
      };
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    diagnosis: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Diagnosis';
          means: 'What the doctor concluded.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    doctor: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Doctor';
          shows: 'name';
        };
      }>;
    doctorName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was then.';
          label: 'Doctor\u2019s name';
          means: 'By the name of that day.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    findings: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Findings';
          means: 'What the doctor found.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    followUpOn: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Come again on';
          means: 'When to come again.';
        };
      }>;
    kind: Schema.Attribute.Enumeration<
      [
        'consultation',
        'follow_up',
        'emergency',
        'procedure',
        'check_up',
        'other',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Kind';
          means: 'What kind of visit it was.';
        };
      }> &
      Schema.Attribute.DefaultTo<'consultation'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.medical-visit'
    > &
      Schema.Attribute.Private;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reason';
          means: 'Why the patient came.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    treatment: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Treatment';
          means: 'What was done.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    visitedAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Visited at';
          means: 'When it took place.';
        };
      }>;
  };
}

export interface ApiPrescriptionsPrescription
  extends Struct.CollectionTypeSchema {
  collectionName: 'prescriptions';
  info: {
    description: 'What a doctor prescribed to whom, and how far it has been dispensed. Written by doctors and pharmacists through the apps.';
    displayName: 'Prescriptions';
    pluralName: 'prescriptions';
    singularName: 'prescription';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['doctorName', 'status', 'expiresAt'];
        mainField: 'prescriptionNumber';
        rows: [
          ['prescriptionNumber', 'status'],
          ['patient', 'doctor'],
          ['patientName', 'doctorName'],
          ['signedAt', 'expiresAt'],
          ['scanCount', 'replaces'],
          ['note'],
        ];
        searchable: true;
        sort: ['createdAt', 'DESC'];
        title: 'Prescription {prescriptionNumber}, {patientName|patient.name}';
      };
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    diagnosis: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Diagnosis';
          means: 'What it is prescribed against; for the patient, their doctors and the pharmacist who dispenses';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    dispenses: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.dispense'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Dispenses';
          means: 'What pharmacies handed out on it';
          shows: 'dispensedAt';
          unseen: true;
        };
      }>;
    doctor: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Doctor';
          shows: 'name';
        };
      }>;
    doctorName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was when this was written.';
          label: 'Doctor\u2019s name';
          means: 'The prescribing doctor, by the name of that day.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    expiresAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Good until';
          means: 'Nothing is dispensed from then on.';
        };
      }>;
    items: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.prescription-line'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Lines';
          means: 'What is prescribed, a line for each medicine';
          shows: 'medicineName';
          unseen: true;
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.prescription'
    > &
      Schema.Attribute.Private;
    note: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Note for the pharmacist';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    overrideReason: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reason given for a warning';
          means: 'Why it was signed in spite of a serious warning';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    patientName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was when this was written.';
          label: 'Patient\u2019s name';
          means: 'As it was when this was written.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    prescriptionNumber: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'RX, the day it was written, and a number that counts up from 1 every day.';
          label: 'Number';
          means: 'RX, the day it was written, and a number that counts from 1 each day.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 24;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    replaces: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'The number of the prescription that this one takes the place of.';
          label: 'Replaces';
          means: 'The number of the prescription that it takes the place of.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 24;
      }>;
    scanCount: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Times shown to a pharmacy';
          means: 'How often its code was shown to a pharmacy.';
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    signedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Signed at';
          means: 'When the doctor signed it; null for drafts.';
        };
      }>;
    status: Schema.Attribute.Enumeration<
      [
        'draft',
        'signed',
        'sent',
        'scanned',
        'validated',
        'claimed',
        'partly_dispensed',
        'dispensed',
        'rejected',
        'cancelled',
        'expired',
        'revoked',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Status';
          means: 'How far it has come.';
        };
      }> &
      Schema.Attribute.DefaultTo<'draft'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiPrescriptionsPrescriptionLine
  extends Struct.CollectionTypeSchema {
  collectionName: 'prescription_lines';
  info: {
    description: 'One medicine of a prescription: how much, how often, and how much of it has been dispensed.';
    displayName: 'Prescription lines';
    pluralName: 'prescription-lines';
    singularName: 'prescription-line';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['prescription', 'quantity', 'dispensedQuantity'];
        mainField: 'medicineName';
        rows: [
          ['prescription', 'position'],
          ['medicineName', 'strength'],
          ['form', 'dosage'],
          ['frequency', 'quantity'],
          ['repeats', 'repeatEveryDays'],
          ['dispensedQuantity'],
          ['instructions'],
        ];
        searchable: true;
        sort: ['createdAt', 'ASC'];
        title: '{medicineName}, {strength}, {patient.name}, {prescription.prescriptionNumber}';
      };
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    dispensedQuantity: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Dispensed';
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    doctor: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Doctor';
          shows: 'name';
        };
      }>;
    dosage: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'How much each time.';
          label: 'Dosage';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    form: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Form';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    frequency: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'How often.';
          label: 'Frequency';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    instructions: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Instructions';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::prescriptions.prescription-line'
    > &
      Schema.Attribute.Private;
    medicineName: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Medicine';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    position: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Line';
        };
      }>;
    prescription: Schema.Attribute.Relation<
      'manyToOne',
      'api::prescriptions.prescription'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Prescription';
          shows: 'prescriptionNumber';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    quantity: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'How much is dispensed each time: without repeats, once.';
          label: 'Quantity';
        };
      }>;
    repeatEveryDays: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'A repeat opens so many days after the one before; empty where it may follow at once.';
          label: 'Days between repeats';
        };
      }>;
    repeats: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'How many times the quantity may be dispensed again.';
          label: 'Repeats';
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    strength: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Strength';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    suggestedPlan: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Suggested plan';
          means: 'The plan of doses that the patient is offered with the medicine';
          unseen: true;
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiRegimensDose extends Struct.CollectionTypeSchema {
  collectionName: 'doses';
  info: {
    description: 'One due occurrence of a plan, and what became of it.';
    displayName: 'Doses';
    pluralName: 'doses';
    singularName: 'dose';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'patient';
      view: {
        columns: ['dueAt', 'amount', 'status', 'takenAt', 'noticesSent'];
        mainField: 'medicationName';
        opens: 'from today';
        rows: [
          ['patient', 'medication', 'plan'],
          ['status', 'amount'],
          ['dueAt', 'localDate'],
          ['localTime', 'timeZone'],
          ['takenAt', 'markedAt'],
          ['snoozedUntil', 'markedBy'],
          ['noticesSent'],
        ];
        searchable: false;
        sort: ['dueAt', 'ASC'];
        title: '{medicationName|medication.name}, {patient.name}, {localTime}, {localDate}';
      };
    };
  };
  attributes: {
    amount: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In units of the medication\u2019s form.';
          label: 'Amount';
          means: 'How much is taken at a time.';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    dueAt: Schema.Attribute.DateTime &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'In your own time zone.';
          label: 'Due';
          means: 'When it is due.';
        };
      }>;
    form: Schema.Attribute.Enumeration<
      [
        'tablet',
        'capsule',
        'liquid',
        'injection',
        'inhaler',
        'drops',
        'cream',
        'patch',
        'suppository',
        'other',
      ]
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Form';
          means: 'Its form then.';
        };
      }>;
    givenBy: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Given by';
          means: 'Of a vaccine: who gave it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    graceMinutes: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Missed after (min)';
          means: 'The grace period that it was judged by.';
        };
      }>;
    localDate: Schema.Attribute.Date &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Patient\u2019s day';
          means: 'The day that the wall clock shows then.';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::regimens.dose'
    > &
      Schema.Attribute.Private;
    localTime: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Patient\u2019s clock';
          means: 'The time that the wall clock shows then.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5;
      }>;
    lot: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Lot';
          means: 'Of a vaccine: the lot that it came from.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    markedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Answered';
          means: 'When somebody last said so.';
        };
      }>;
    markedBy: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported as markedByMe';
          hint: 'The ID of a person, or \u201Clink\u201D for a link in a reminder.';
          label: 'Answered by';
          means: 'Who said so.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    medication: Schema.Attribute.Relation<
      'manyToOne',
      'api::regimens.medication'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Medication';
          means: 'What is taken.';
          shows: 'name';
        };
      }>;
    medicationName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was called then, whatever it is called now.';
          label: 'Taken as';
          means: 'What the medication was called then.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    missAt: Schema.Attribute.DateTime &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Is missed at';
          unseen: true;
        };
      }>;
    movedFrom: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Moved from';
          means: 'When it was due before it was moved by itself.';
        };
      }>;
    note: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Note';
          means: 'In the words of whoever said so.';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    noticesSent: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reminders';
          means: 'How many reminders went out.';
        };
      }> &
      Schema.Attribute.DefaultTo<0>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    plan: Schema.Attribute.Relation<'manyToOne', 'api::regimens.plan'> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Plan';
          means: 'When it is due.';
          shows: 'kind';
        };
      }>;
    product: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Product';
          means: 'Of a vaccine: the product that was given.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    remindAt: Schema.Attribute.DateTime &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Reminds at';
          unseen: true;
        };
      }>;
    site: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Site';
          means: 'Of a vaccine: where it was given, such as the left upper arm.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    snoozedUntil: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Snoozed until';
          means: 'When the reminder comes again.';
        };
      }>;
    status: Schema.Attribute.Enumeration<
      ['scheduled', 'due', 'taken', 'missed', 'skipped', 'cancelled']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Status';
        };
      }> &
      Schema.Attribute.DefaultTo<'scheduled'>;
    strength: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Strength';
          means: 'Its strength then.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    takenAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Taken';
          means: 'When it was taken.';
        };
      }>;
    timeZone: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Patient\u2019s time zone';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    unitsTaken: Schema.Attribute.Decimal &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Units off the stock';
          unseen: true;
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    wakeAt: Schema.Attribute.DateTime &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Is looked at again';
          unseen: true;
        };
      }>;
  };
}

export interface ApiRegimensMedication extends Struct.CollectionTypeSchema {
  collectionName: 'medications';
  info: {
    description: 'What a patient takes: a medication, a supplement or a vaccine, with its name, form and strength. Its plan says when.';
    displayName: 'Medications';
    pluralName: 'medications';
    singularName: 'medication';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      export: [
        {
          says: 'What you take.';
          section: 'medications';
        },
      ];
      owner: 'patient';
      view: {
        columns: ['form', 'about', 'active', 'createdAt'];
        mainField: 'name';
        rows: [
          ['name', 'strength', 'form'],
          ['patient', 'about'],
          ['dependantName', 'active'],
          ['description'],
          ['unitsOnHand', 'alertBelow', 'alertDaysBefore'],
          ['plans'],
        ];
        searchable: true;
        sort: ['createdAt', 'DESC'];
        title: '{name}, {strength}, {dependantName|patient.name}';
      };
    };
  };
  attributes: {
    about: Schema.Attribute.Enumeration<
      ['medication', 'supplement', 'vaccine']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'About';
          means: 'Whether it is a medication, a supplement or a vaccine.';
        };
      }> &
      Schema.Attribute.DefaultTo<'medication'>;
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'No when it has been stopped.';
          label: 'In use';
          means: 'Whether it goes on.';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    alertBelow: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Alert below';
          means: 'An alert goes out when fewer are left.';
        };
      }>;
    alertDaysBefore: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Alert days before run-out';
          means: 'An alert goes out when it lasts for fewer days.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 90;
          min: 0;
        },
        number
      >;
    catalogueId: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'In the catalogue';
          means: 'The documentId of the entry in the catalogue that it was chosen from.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    dependantId: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'A person without a login whom the patient looks after.';
          label: 'For';
          means: 'The id of the dependant who takes it; null for oneself.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    dependantName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'For whom';
          means: 'The name of the dependant, as it was when this was added.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'How to take it, in the words of whoever added it.';
          label: 'Instructions';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    doses: Schema.Attribute.Relation<'oneToMany', 'api::regimens.dose'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Doses';
          means: 'Every time it was, or will be, due.';
          shows: 'dueAt';
        };
      }>;
    form: Schema.Attribute.Enumeration<
      [
        'tablet',
        'capsule',
        'liquid',
        'injection',
        'inhaler',
        'drops',
        'cream',
        'patch',
        'suppository',
        'other',
      ]
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Form';
          means: 'Such as tablet.';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::regimens.medication'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Medication';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    originId: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Came from (ID)';
          means: 'The id of what it was started by.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    originType: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Came from';
          means: 'What it was started by, such as a prescription; null where the patient added it.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 40;
      }>;
    overrideReason: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Why in spite of a warning';
          means: 'The reason given for adding it in spite of a serious interaction.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    plans: Schema.Attribute.Relation<'oneToMany', 'api::regimens.plan'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Plans';
          means: 'When it is due: the plan now, and those before.';
          shows: 'kind';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    stockAlertedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Stock alert sent';
          means: 'When the last alert went out; null after a refill.';
        };
      }>;
    strength: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Strength';
          means: 'Such as 500 mg.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    unitsOnHand: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Units on hand';
          means: 'How much is at home; null where nobody counts.';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiRegimensPlan extends Struct.CollectionTypeSchema {
  collectionName: 'plans';
  info: {
    description: 'When something is due, by the clock of one zone, and how its doses are reminded.';
    displayName: 'Plans';
    pluralName: 'plans';
    singularName: 'plan';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      export: [
        {
          says: 'When your medications are due, and how you are reminded.';
          section: 'plans';
        },
      ];
      owner: 'patient';
      view: {
        columns: [
          'kind',
          'frequency',
          'startDate',
          'endDate',
          'timeZone',
          'active',
        ];
        mainField: 'kind';
        rows: [
          ['medication', 'patient', 'active'],
          ['kind', 'frequency', 'date'],
          ['startDate', 'endDate', 'timeZone'],
          ['timePolicy', 'remindersOff'],
          ['pausedAt', 'throughQuietHours'],
          ['leadMinutes', 'graceMinutes', 'repeatEveryMinutes', 'maxReminders'],
        ];
        searchable: false;
        sort: ['createdAt', 'DESC'];
        title: '{medication.name}, {patient.name}, {kind}, from {startDate|date}';
      };
    };
  };
  attributes: {
    active: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Active';
          means: 'Whether it goes on.';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    date: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'For one-time plans.';
          label: 'On';
          means: 'The day, such as 2026-12-29, of what is taken once.';
        };
      }>;
    doses: Schema.Attribute.Relation<'oneToMany', 'api::regimens.dose'> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Doses';
          means: 'Every time it was, or will be, due.';
          shows: 'dueAt';
        };
      }>;
    endDate: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Included. Empty when it is open-ended.';
          label: 'To';
          means: 'The last day; null for open-ended.';
        };
      }>;
    frequency: Schema.Attribute.Enumeration<['daily', 'weekly']> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Empty for a one-time plan.';
          label: 'Repeats';
          means: '`daily` or `weekly`; null for once.';
        };
      }>;
    graceMinutes: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Missed after (min)';
          means: 'After how many minutes it is missed.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 1440;
          min: 5;
        },
        number
      > &
      Schema.Attribute.DefaultTo<60>;
    kind: Schema.Attribute.Enumeration<
      ['one-time', 'recurring', 'interval', 'taper', 'as-needed']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Kind';
        };
      }>;
    leadMinutes: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: '0: at the due minute only.';
          label: 'Reminds ahead (min)';
          means: 'How many minutes before it is due the reminder comes.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 1440;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::regimens.plan'
    > &
      Schema.Attribute.Private;
    maxReminders: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Reminders at most';
          means: 'How often it is said at most.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 10;
          min: 1;
        },
        number
      > &
      Schema.Attribute.DefaultTo<2>;
    medication: Schema.Attribute.Relation<
      'manyToOne',
      'api::regimens.medication'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Medication';
          means: 'What is taken.';
          shows: 'name';
        };
      }>;
    patient: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Patient';
          shows: 'name';
        };
      }>;
    pattern: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'What only some kinds of plan have, such as the steps of a taper.';
          label: 'Pattern';
          means: 'What only some kinds of plan have: every so many days, a cycle, the steps of a taper, the hours of an interval, waking hours, the maximum and gap of an as-needed plan, a number of doses.';
        };
      }>;
    pausedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Paused since';
          means: 'Since when it is paused; null while it runs.';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    remindersOff: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Yes when the patient switched them off.';
          label: 'Reminders off';
          means: 'Whether its reminders were stopped.';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    repeatEveryMinutes: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Repeats every (min)';
          means: 'After how many minutes it is said again.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 240;
          min: 5;
        },
        number
      > &
      Schema.Attribute.DefaultTo<30>;
    startDate: Schema.Attribute.Date &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'From';
          means: 'The first day.';
        };
      }>;
    throughQuietHours: Schema.Attribute.Boolean &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'No when the patient wants its reminders held until quiet hours end.';
          label: 'Through quiet hours';
          means: 'Whether its reminders go out in quiet hours, too.';
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    timePolicy: Schema.Attribute.Enumeration<
      ['wall-clock', 'follow-me', 'elapsed']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: '\u201Cwall-clock\u201D: 08:00 stays 08:00 when the clocks change; \u201Cfollow-me\u201D: in the zone where the patient is; \u201Celapsed\u201D: exact hours.';
          label: 'Time policy';
          means: 'What happens to the time when clocks or the zone change: `wall-clock`, `follow-me` or `elapsed`.';
        };
      }> &
      Schema.Attribute.DefaultTo<'wall-clock'>;
    times: Schema.Attribute.JSON &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Wall-clock times in the plan\u2019s zone, each with its amount.';
          label: 'At these times';
          means: 'Times of the day, with how much is taken then.';
        };
      }>;
    timeZone: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Time zone';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    weekdays: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'For weekly plans.';
          label: 'On these days';
          means: 'Such as thursday; for weekly plans.';
        };
      }>;
  };
}

export interface ApiSupportFeedback extends Struct.CollectionTypeSchema {
  collectionName: 'feedbacks';
  info: {
    description: 'What people say about CareLoop.';
    displayName: 'Feedback';
    pluralName: 'feedbacks';
    singularName: 'feedback';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      export: [
        {
          says: 'What you said about CareLoop.';
          section: 'feedback';
        },
      ];
      owner: 'author';
      view: {
        columns: ['createdAt', 'about', 'rating', 'text'];
        mainField: 'createdAt';
        rows: [['about', 'rating'], ['text'], ['author', 'createdAt']];
        searchable: true;
        sort: ['createdAt', 'DESC'];
        title: 'Feedback on the {about}, {author.name}, {createdAt}';
      };
      writable: true;
    };
  };
  attributes: {
    about: Schema.Attribute.Enumeration<['app', 'care', 'other']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'About';
          means: 'app, care or other.';
        };
      }> &
      Schema.Attribute.DefaultTo<'app'>;
    author: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'From';
          means: 'Who wrote it.';
          shows: 'name';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::support.feedback'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    rating: Schema.Attribute.Integer &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: '1 is worst, 5 is best.';
          label: 'Rating';
          means: '1 (worst) to 5 (best); null where none was given.';
        };
      }> &
      Schema.Attribute.SetMinMax<
        {
          max: 5;
          min: 1;
        },
        number
      >;
    text: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Text';
          means: 'What was written.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 5000;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiSupportTicket extends Struct.CollectionTypeSchema {
  collectionName: 'tickets';
  info: {
    description: 'Somebody asks for help, and staff answers.';
    displayName: 'Tickets';
    pluralName: 'tickets';
    singularName: 'ticket';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'requester';
      view: {
        columns: [
          'status',
          'priority',
          'category',
          'assigneeName',
          'waitingSince',
        ];
        mainField: 'subject';
        rows: [
          ['subject'],
          ['status', 'priority', 'category'],
          ['requester', 'assigneeName'],
          ['waitingSince', 'lastMessageAt'],
          ['firstAnsweredAt', 'resolvedAt'],
          ['messages'],
        ];
        searchable: true;
        sort: ['waitingSince', 'ASC'];
        title: '{subject}, {requester.name}';
      };
      writable: true;
    };
  };
  attributes: {
    assigneeName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Who has it; empty while nobody does.';
          label: 'Assigned to';
          means: 'Who of the staff has it; null while nobody does.';
        };
      }>;
    assigneeRef: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Assigned to (id)';
          unseen: true;
        };
      }>;
    category: Schema.Attribute.Enumeration<
      ['account', 'app', 'care', 'payment', 'other']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Category';
          means: 'account, app, care, payment or other.';
        };
      }> &
      Schema.Attribute.DefaultTo<'other'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    firstAnsweredAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'First answered';
          means: 'When staff answered for the first time.';
        };
      }>;
    lastMessageAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Last message';
          means: 'When the last message was written.';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::support.ticket'
    > &
      Schema.Attribute.Private;
    messages: Schema.Attribute.Relation<
      'oneToMany',
      'api::support.ticket-message'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Messages';
          means: 'What was written, the oldest first where sorted so.';
          shows: 'text';
        };
      }>;
    priority: Schema.Attribute.Enumeration<
      ['low', 'normal', 'high', 'urgent']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Staff decides. Urgent tickets come first.';
          label: 'Priority';
          means: 'low, normal, high or urgent; staff decides.';
        };
      }> &
      Schema.Attribute.DefaultTo<'normal'>;
    publishedAt: Schema.Attribute.DateTime;
    requester: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Who asked for help.';
          label: 'From';
          means: 'Who asked for help.';
          shows: 'name';
        };
      }>;
    resolvedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Resolved';
          means: 'When it was resolved; null while it is not.';
        };
      }>;
    status: Schema.Attribute.Enumeration<
      ['open', 'answered', 'waiting', 'resolved', 'closed']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Open: staff has to answer. Waiting: the person has to.';
          label: 'Status';
          means: 'open: staff has to answer; answered; waiting: the person has to answer; resolved; closed.';
        };
      }> &
      Schema.Attribute.DefaultTo<'open'>;
    subject: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Subject';
          means: 'What it is about, in one line.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 150;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    waitingSince: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Waits for staff since';
          means: 'Since when it waits for staff; null while it does not.';
        };
      }>;
  };
}

export interface ApiSupportTicketMessage extends Struct.CollectionTypeSchema {
  collectionName: 'ticket_messages';
  info: {
    description: 'What was written in a ticket, by either side.';
    displayName: 'Ticket messages';
    pluralName: 'ticket-messages';
    singularName: 'ticket-message';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    careloop: {
      clinical: true;
      owner: 'requester';
      view: {
        columns: ['createdAt', 'fromStaff', 'internal', 'text'];
        mainField: 'authorName';
        rows: [
          ['ticket', 'requester'],
          ['authorName', 'fromStaff', 'internal'],
          ['text'],
          ['author', 'createdAt'],
        ];
        searchable: false;
        sort: ['createdAt', 'DESC'];
        title: '{authorName|author.name}, {ticket.subject}, {createdAt}';
      };
    };
  };
  attributes: {
    attachments: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Attachments';
          means: 'Files that came with it: id, mime and bytes of each.';
        };
      }>;
    author: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Empty for staff of this panel, and for accounts that are gone.';
          label: 'Written by';
          means: 'Who wrote it.';
          shows: 'name';
        };
      }>;
    authorName: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'As it was when it was written.';
          label: 'Name';
          means: 'Who wrote it, as they were called then.';
        };
      }>;
    authorRef: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Written by (id)';
          unseen: true;
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    fromStaff: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'From staff';
          means: 'Whether staff wrote it.';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    internal: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Only staff reads it.';
          label: 'Note for staff';
          means: 'A note that only staff reads.';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::support.ticket-message'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    requester: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Ticket of';
          means: 'Whose ticket it is.';
          shows: 'name';
        };
      }>;
    text: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Text';
          means: 'What was written.';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 10000;
      }>;
    ticket: Schema.Attribute.Relation<'manyToOne', 'api::support.ticket'> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Ticket';
          means: 'The ticket it belongs to.';
          shows: 'subject';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface ApiWellbeingQuestion extends Struct.CollectionTypeSchema {
  collectionName: 'quiz_questions';
  info: {
    description: 'The bank of questions that quizzes are made of.';
    displayName: 'Questions';
    pluralName: 'questions';
    singularName: 'question';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['text', 'kind', 'code', 'weight'];
        mainField: 'text';
        rows: [
          ['text'],
          ['code', 'kind', 'weight'],
          ['help'],
          ['options'],
          ['least', 'most', 'step'],
        ];
        searchable: true;
        sort: ['code', 'ASC'];
      };
      writable: true;
    };
    i18n: {
      localized: true;
    };
  };
  attributes: {
    code: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Short and lasting, such as phq-9-1.';
          label: 'Code';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    help: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Shown below the question.';
          label: 'Help';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    kind: Schema.Attribute.Enumeration<
      ['single', 'several', 'scale', 'number', 'text']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'One answer, several, a scale, a number or text.';
          label: 'Kind';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<'single'>;
    least: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Of a scale or a number.';
          label: 'Least';
        };
        i18n: {
          localized: false;
        };
      }>;
    locale: Schema.Attribute.String;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::wellbeing.question'
    >;
    most: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Of a scale or a number.';
          label: 'Most';
        };
        i18n: {
          localized: false;
        };
      }>;
    options: Schema.Attribute.Component<'quizzes.option', true> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          hint: 'For one answer or several: what can be chosen.';
          label: 'Answers';
        };
        i18n: {
          localized: true;
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    step: Schema.Attribute.Decimal &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Of a scale or a number, such as 1.';
          label: 'Step';
        };
        i18n: {
          localized: false;
        };
      }>;
    text: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Question';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    weight: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'What its score is multiplied by; 0 for a question that does not count.';
          label: 'Weight';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<1>;
  };
}

export interface ApiWellbeingQuiz extends Struct.CollectionTypeSchema {
  collectionName: 'quizzes';
  info: {
    description: 'Questions in order, how they are scored, and what a score means.';
    displayName: 'Quizzes';
    pluralName: 'quizzes';
    singularName: 'quiz';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    careloop: {
      owner: 'nobody';
      view: {
        columns: ['title', 'code', 'higherIs', 'publishedAt'];
        mainField: 'title';
        rows: [
          ['title', 'code'],
          ['description'],
          ['instructions'],
          ['sections'],
          ['higherIs', 'multiplier'],
          ['bands'],
          ['source', 'licence'],
        ];
        searchable: true;
        sort: ['title', 'ASC'];
      };
      writable: true;
    };
    i18n: {
      localized: true;
    };
  };
  attributes: {
    bands: Schema.Attribute.Component<'quizzes.band', true> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          hint: 'What a score means. Together they hold every score that can be reached.';
          label: 'Bands';
        };
        i18n: {
          localized: true;
        };
      }>;
    code: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Short and lasting, such as phq-9.';
          label: 'Code';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'What it is for';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    higherIs: Schema.Attribute.Enumeration<['better', 'worse']> &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'A higher score is';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<'worse'>;
    instructions: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Shown above the first question.';
          label: 'Instructions';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    licence: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Under which terms it may be used.';
          label: 'Licence';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    locale: Schema.Attribute.String;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'api::wellbeing.quiz'
    >;
    multiplier: Schema.Attribute.Decimal &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'What the sum of all questions is multiplied by, such as 4 for a percentage of 25.';
          label: 'Multiplied by';
        };
        i18n: {
          localized: false;
        };
      }> &
      Schema.Attribute.DefaultTo<1>;
    publishedAt: Schema.Attribute.DateTime;
    sections: Schema.Attribute.Component<'quizzes.section', true> &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          label: 'Pages';
        };
        i18n: {
          localized: true;
        };
      }>;
    source: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          hint: 'Who made it, and where it was published.';
          label: 'Source';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'machine';
          label: 'Title';
        };
        i18n: {
          localized: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginContentReleasesRelease
  extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_releases';
  info: {
    displayName: 'Release';
    pluralName: 'releases';
    singularName: 'release';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    actions: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::content-releases.release-action'
    >;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::content-releases.release'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    releasedAt: Schema.Attribute.DateTime;
    scheduledAt: Schema.Attribute.DateTime;
    status: Schema.Attribute.Enumeration<
      ['ready', 'blocked', 'failed', 'done', 'empty']
    > &
      Schema.Attribute.Required;
    timezone: Schema.Attribute.String;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginContentReleasesReleaseAction
  extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_release_actions';
  info: {
    displayName: 'Release Action';
    pluralName: 'release-actions';
    singularName: 'release-action';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    contentType: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    entryDocumentId: Schema.Attribute.String;
    isEntryValid: Schema.Attribute.Boolean;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::content-releases.release-action'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    release: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::content-releases.release'
    >;
    type: Schema.Attribute.Enumeration<['publish', 'unpublish']> &
      Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginI18NLocale extends Struct.CollectionTypeSchema {
  collectionName: 'i18n_locale';
  info: {
    collectionName: 'locales';
    description: '';
    displayName: 'Locale';
    pluralName: 'locales';
    singularName: 'locale';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    code: Schema.Attribute.String & Schema.Attribute.Unique;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::i18n.locale'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.SetMinMax<
        {
          max: 50;
          min: 1;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginReviewWorkflowsWorkflow
  extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_workflows';
  info: {
    description: '';
    displayName: 'Workflow';
    name: 'Workflow';
    pluralName: 'workflows';
    singularName: 'workflow';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    contentTypes: Schema.Attribute.JSON &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'[]'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::review-workflows.workflow'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique;
    publishedAt: Schema.Attribute.DateTime;
    stageRequiredToPublish: Schema.Attribute.Relation<
      'oneToOne',
      'plugin::review-workflows.workflow-stage'
    >;
    stages: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::review-workflows.workflow-stage'
    >;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginReviewWorkflowsWorkflowStage
  extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_workflows_stages';
  info: {
    description: '';
    displayName: 'Stages';
    name: 'Workflow Stage';
    pluralName: 'workflow-stages';
    singularName: 'workflow-stage';
  };
  options: {
    draftAndPublish: false;
    version: '1.1.0';
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    color: Schema.Attribute.String & Schema.Attribute.DefaultTo<'#4945FF'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::review-workflows.workflow-stage'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String;
    permissions: Schema.Attribute.Relation<'manyToMany', 'admin::permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    workflow: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::review-workflows.workflow'
    >;
  };
}

export interface PluginUploadFile extends Struct.CollectionTypeSchema {
  collectionName: 'files';
  info: {
    description: '';
    displayName: 'File';
    pluralName: 'files';
    singularName: 'file';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    alternativeText: Schema.Attribute.Text;
    caption: Schema.Attribute.Text;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    ext: Schema.Attribute.String;
    focalPoint: Schema.Attribute.JSON;
    folder: Schema.Attribute.Relation<'manyToOne', 'plugin::upload.folder'> &
      Schema.Attribute.Private;
    folderPath: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    formats: Schema.Attribute.JSON;
    hash: Schema.Attribute.String & Schema.Attribute.Required;
    height: Schema.Attribute.Integer;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::upload.file'
    > &
      Schema.Attribute.Private;
    mime: Schema.Attribute.String & Schema.Attribute.Required;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    previewUrl: Schema.Attribute.Text;
    provider: Schema.Attribute.String & Schema.Attribute.Required;
    provider_metadata: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    related: Schema.Attribute.Relation<'morphToMany'>;
    size: Schema.Attribute.Decimal & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    url: Schema.Attribute.Text & Schema.Attribute.Required;
    width: Schema.Attribute.Integer;
  };
}

export interface PluginUploadFolder extends Struct.CollectionTypeSchema {
  collectionName: 'upload_folders';
  info: {
    displayName: 'Folder';
    pluralName: 'folders';
    singularName: 'folder';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    children: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.folder'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    files: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.file'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::upload.folder'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    parent: Schema.Attribute.Relation<'manyToOne', 'plugin::upload.folder'>;
    path: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    pathId: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.Unique;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginUsersPermissionsPermission
  extends Struct.CollectionTypeSchema {
  collectionName: 'up_permissions';
  info: {
    description: '';
    displayName: 'Permission';
    name: 'permission';
    pluralName: 'permissions';
    singularName: 'permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::users-permissions.permission'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.role'
    >;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
  };
}

export interface PluginUsersPermissionsRole
  extends Struct.CollectionTypeSchema {
  collectionName: 'up_roles';
  info: {
    description: '';
    displayName: 'Role';
    name: 'role';
    pluralName: 'roles';
    singularName: 'role';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    description: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::users-permissions.role'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 3;
      }>;
    permissions: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::users-permissions.permission'
    >;
    publishedAt: Schema.Attribute.DateTime;
    type: Schema.Attribute.String & Schema.Attribute.Unique;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    users: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::users-permissions.user'
    >;
  };
}

export interface PluginUsersPermissionsUser
  extends Struct.CollectionTypeSchema {
  collectionName: 'up_users';
  info: {
    description: 'Everybody with an account: patients, doctors, caregivers, pharmacists and staff.';
    displayName: 'People';
    name: 'user';
    pluralName: 'users';
    singularName: 'user';
  };
  options: {
    draftAndPublish: false;
    timestamps: true;
  };
  pluginOptions: {
    careloop: {
      owner: 'self';
      view: {
        columns: ['name', 'email', 'role', 'confirmed', 'blocked', 'createdAt'];
        mainField: 'name';
        rows: [
          ['name', 'email'],
          ['role', 'careLinks'],
          ['timeZone', 'language'],
          ['confirmed', 'blocked'],
          ['emergencyAccesses'],
        ];
        searchable: true;
        sort: ['createdAt', 'DESC'];
      };
    };
  };
  attributes: {
    blocked: Schema.Attribute.Boolean &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: 'Yes when they cannot sign in.';
          label: 'Blocked';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    careLinks: Schema.Attribute.Relation<
      'oneToMany',
      'api::accounts.care-link'
    > &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          hint: 'Who may see this person\u2019s record, now or in the past.';
          label: 'Cared for by';
          shows: 'kind';
        };
      }>;
    confirmationToken: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'secret';
          label: 'Confirmation token';
          unseen: true;
        };
      }>;
    confirmed: Schema.Attribute.Boolean &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'E-mail confirmed';
        };
      }> &
      Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'E-mail';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    emergencyAccesses: Schema.Attribute.Relation<
      'oneToMany',
      'api::accounts.emergency-access'
    > &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          hint: 'When a doctor who does not care for this person broke the glass.';
          label: 'Opened in emergencies';
          shows: 'startedAt';
        };
      }>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Language';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 16;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::users-permissions.user'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Name';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    password: Schema.Attribute.Password &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'secret';
          label: 'Password';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    provider: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          hint: '\u201Clocal\u201D is e-mail and password.';
          label: 'Signs in with';
        };
      }>;
    publishedAt: Schema.Attribute.DateTime;
    resetPasswordToken: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'secret';
          label: 'Reset token';
          unseen: true;
        };
      }>;
    role: Schema.Attribute.Relation<
      'manyToOne',
      'plugin::users-permissions.role'
    > &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          hint: 'What they are in the apps. Roles of the panel are kept under Settings.';
          label: 'Role';
          shows: 'name';
        };
      }>;
    timeZone: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Time zone';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> &
      Schema.Attribute.Private;
    username: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetPluginOptions<{
        careloop: {
          data: 'exported';
          label: 'Name for Strapi';
          unseen: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 3;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ContentTypeSchemas {
      'admin::api-token': AdminApiToken;
      'admin::api-token-permission': AdminApiTokenPermission;
      'admin::permission': AdminPermission;
      'admin::role': AdminRole;
      'admin::session': AdminSession;
      'admin::transfer-token': AdminTransferToken;
      'admin::transfer-token-permission': AdminTransferTokenPermission;
      'admin::user': AdminUser;
      'api::accounts.care-link': ApiAccountsCareLink;
      'api::accounts.emergency-access': ApiAccountsEmergencyAccess;
      'api::appointments.appointment': ApiAppointmentsAppointment;
      'api::appointments.professional-profile': ApiAppointmentsProfessionalProfile;
      'api::appointments.speciality': ApiAppointmentsSpeciality;
      'api::catalogue.interaction': ApiCatalogueInteraction;
      'api::catalogue.medicine': ApiCatalogueMedicine;
      'api::catalogue.supplement': ApiCatalogueSupplement;
      'api::catalogue.vaccine': ApiCatalogueVaccine;
      'api::catalogue.vaccine-lot': ApiCatalogueVaccineLot;
      'api::content.article': ApiContentArticle;
      'api::content.author': ApiContentAuthor;
      'api::content.category': ApiContentCategory;
      'api::content.hub-document': ApiContentHubDocument;
      'api::content.topic': ApiContentTopic;
      'api::home-care.care-alert': ApiHomeCareCareAlert;
      'api::home-care.care-report': ApiHomeCareCareReport;
      'api::payments.payment': ApiPaymentsPayment;
      'api::prescriptions.dispense': ApiPrescriptionsDispense;
      'api::prescriptions.dispense-line': ApiPrescriptionsDispenseLine;
      'api::prescriptions.medical-visit': ApiPrescriptionsMedicalVisit;
      'api::prescriptions.prescription': ApiPrescriptionsPrescription;
      'api::prescriptions.prescription-line': ApiPrescriptionsPrescriptionLine;
      'api::regimens.dose': ApiRegimensDose;
      'api::regimens.medication': ApiRegimensMedication;
      'api::regimens.plan': ApiRegimensPlan;
      'api::support.feedback': ApiSupportFeedback;
      'api::support.ticket': ApiSupportTicket;
      'api::support.ticket-message': ApiSupportTicketMessage;
      'api::wellbeing.question': ApiWellbeingQuestion;
      'api::wellbeing.quiz': ApiWellbeingQuiz;
      'plugin::content-releases.release': PluginContentReleasesRelease;
      'plugin::content-releases.release-action': PluginContentReleasesReleaseAction;
      'plugin::i18n.locale': PluginI18NLocale;
      'plugin::review-workflows.workflow': PluginReviewWorkflowsWorkflow;
      'plugin::review-workflows.workflow-stage': PluginReviewWorkflowsWorkflowStage;
      'plugin::upload.file': PluginUploadFile;
      'plugin::upload.folder': PluginUploadFolder;
      'plugin::users-permissions.permission': PluginUsersPermissionsPermission;
      'plugin::users-permissions.role': PluginUsersPermissionsRole;
      'plugin::users-permissions.user': PluginUsersPermissionsUser;
    }
  }
}
