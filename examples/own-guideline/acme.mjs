// The same guideline as acme.yaml, for those who prefer code.
import { createRuleset } from 'statute';

export default createRuleset({
  guideline: 'Acme',
  description: 'Acme API Handbook, chapter 4',
  rules: {
    'acme-permitted-codes': {
      function: 'permitted-codes',
      description: "Methods declare the codes of Acme's table.",
      options: {
        permit: {
          all: ['400', '401', '403', '429', '500', '503'],
          get: ['200', '304', '404'],
          post: ['200', '201', '202', '409'],
          put: ['200', '204', '404', '412'],
          delete: ['204', '404'],
        },
        default: false,
      },
      section: '4.1',
    },
    'acme-429-declared': {
      function: 'required-codes',
      description: 'Every secured operation declares 429.',
      options: { oneOf: ['429'], when: 'secured' },
      section: '4.2',
      level: 'should',
    },
    'acme-429-retry-after': {
      function: 'response-headers',
      description: 'A 429 says when to come back.',
      options: { codes: ['429', '503'], headers: ['Retry-After'] },
      section: '4.2',
    },
    'acme-problem-details': {
      function: 'error-schema',
      description: 'Errors are problem details.',
      options: { codes: ['4XX', '5XX'], formats: ['problem-details'], required: true },
      section: '4.3',
    },
  },
});
