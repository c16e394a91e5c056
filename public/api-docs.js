/* What Swagger UI leaves without a name, or out of reach of the keyboard. */
const nameParts = () => {
  document.querySelector('.swagger-ui #servers')?.setAttribute('aria-label', 'Server');
  const description = document.querySelector('.swagger-ui .info .description');
  description?.setAttribute('tabindex', '0');
  description?.setAttribute('role', 'region');
  description?.setAttribute('aria-label', 'What holds for all operations');
};

SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  persistAuthorization: false,
  docExpansion: 'list',
  validatorUrl: null,
  onComplete: nameParts,
});
