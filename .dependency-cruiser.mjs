// Who may import whom in src/; CONTRIBUTING draws it. `npm run rules` prints each import that breaks a rule.

const schemas = ['npm:valibot', 'npm:@standard-schema/spec'];
const serverSide = ['npm:jose', 'npm:hono', 'npm:ipaddr.js', 'npm:lru-cache', 'npm:p-limit', ...schemas];

/** A folder or file of src/ → what else it may import, types included: other modules, packages, Node's own modules. */
const modules = {
  protocol: ['npm:hono', 'npm:ipaddr.js'], // Parsers of header values and addresses.
  crypto: ['protocol', 'npm:jose'],
  i18n: [],
  storage: ['protocol'],
  config: ['protocol', 'storage', ...schemas], // Reads the options of every factory and the CLI's file.
  locales: ['i18n'],
  'link-view': ['protocol', 'i18n'],
  pages: ['protocol', 'i18n', 'npm:hono'],
  client: ['protocol', 'npm:@tanstack/react-query'],
  react: ['client', 'protocol', 'i18n', 'link-view', 'locales', 'npm:react', 'npm:@tanstack/react-query', ...schemas],
  index: ['react', 'client', 'protocol', 'i18n', 'locales'],
  server: ['protocol', 'storage', 'config', 'crypto', 'i18n', 'pages', 'link-view', 'locales', ...serverSide],
  issuer: ['protocol', 'storage', 'config', 'crypto', 'i18n', 'pages', 'locales', 'npm:mustache', ...serverSide],
  mailbox: ['issuer', 'protocol', 'pages', 'npm:hono'],
  embedded: ['server', 'issuer', 'storage', 'config', 'protocol', 'crypto'],
  node: ['server', 'issuer', 'storage', 'embedded', 'mailbox', 'protocol', 'npm:@hono/node-server', 'node:*'],
  cli: [
    'server',
    'issuer',
    'storage',
    'embedded',
    'mailbox',
    'node',
    'config',
    'protocol',
    'crypto',
    'npm:@hono/node-server',
    'npm:libsql',
    'npm:pg',
    ...schemas,
    'node:*',
  ],
  testing: ['embedded', 'server', 'issuer', 'storage', 'mailbox', 'client', 'protocol', 'config'],
};

/** What one file or folder may import besides, and why. */
const exceptions = {
  'issuer/mail/smtp.ts': ['npm:nodemailer', 'node:*'], // An entry of its own: only apps that send by SMTP load it.
  'issuer/mail/source/': ['npm:react', 'npm:react-email'], // Makes the built-in mails; neither loaded at run time nor published.
  'testing/playwright.ts': ['npm:@playwright/test', 'node:*'], // An entry of its own, for that test runner.
};

/** The folders inside a module, from the top: each imports only those after it, and the files at the bottom. */
const layers = {
  server: {
    folders: ['pages', 'invitations', 'sign-in', 'session', 'oidc', 'http'],
    bottom: ['app', 'events', 'history', 'limits', 'store'],
  },
  issuer: {
    folders: ['authorize', 'token', 'link', 'pages', 'mail', 'keys', 'delivery'],
    bottom: ['store', 'clients', 'config', 'options', 'events', 'request', 'oauth-error'],
  },
};

const pathOf = (module) => `^src/${module}(/|\\.tsx?$)`;
const targetOf = (name) =>
  name.startsWith('npm:') ? `^node_modules/(@types/)?${name.slice(4).replaceAll('.', '\\.')}/` : pathOf(name);

function only(name, from, targets) {
  const [node, others] = [targets.includes('node:*'), targets.filter((target) => target !== 'node:*')];
  return {
    name,
    severity: 'error',
    from,
    to: { pathNot: others.map(targetOf), ...(node && { dependencyTypesNot: ['core'] }) },
  };
}

const moduleRules = Object.entries(modules).map(([module, targets]) => {
  const name = `${module} imports only ${targets.join(', ') || 'its own files'}`;
  const others = Object.keys(exceptions).map((path) => `^src/${path}`);
  return only(name, { path: pathOf(module), pathNot: others }, [module, ...targets]);
});
const exceptionRules = Object.entries(exceptions).map(([path, targets]) => {
  const [module] = path.split('/');
  const name = `${path} imports only what ${module} may, and ${targets.join(', ')}`;
  return only(name, { path: `^src/${path}` }, [module, ...modules[module], ...targets]);
});
const layerRules = Object.entries(layers).flatMap(([module, { folders, bottom }]) =>
  folders.map((folder, index) => {
    const below = [...folders.slice(index + 1), ...bottom.map((file) => `${file}.ts`)];
    return {
      name: `${module}/${folder} imports only ${below.join(', ')} of ${module}`,
      severity: 'error',
      from: { path: `^src/${module}/${folder}/` },
      to: { path: `^src/${module}/`, pathNot: [folder, ...below].map((name) => `^src/${module}/${name}(/|$)`) },
    };
  }),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...moduleRules,
    ...exceptionRules,
    ...layerRules,
    {
      name: 'each folder of src/ has a row in .dependency-cruiser.mjs',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/', pathNot: Object.keys(modules).map(pathOf) },
    },
    { name: 'no import cycle, types included', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
