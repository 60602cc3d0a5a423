// For each language that can be coloured: the one whose grammar it builds upon.
const NEEDS = {
  bash: [],
  c: ['clike'],
  clike: [],
  cpp: ['c'],
  csharp: ['clike'],
  css: [],
  dart: ['clike'],
  diff: [],
  docker: [],
  go: ['clike'],
  graphql: [],
  ini: [],
  java: ['clike'],
  javascript: ['clike'],
  json: [],
  jsx: ['markup', 'javascript'],
  kotlin: ['clike'],
  lua: [],
  makefile: [],
  markup: [],
  'markup-templating': ['markup'],
  nginx: [],
  php: ['markup-templating'],
  powershell: [],
  python: [],
  r: [],
  ruby: ['clike'],
  rust: [],
  scala: ['java'],
  sql: [],
  swift: [],
  toml: [],
  tsx: ['jsx', 'typescript'],
  typescript: ['javascript'],
  yaml: [],
};

const ALIASES = {
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  dockerfile: 'docker',
  golang: 'go',
  html: 'markup',
  js: 'javascript',
  kt: 'kotlin',
  make: 'makefile',
  mjs: 'javascript',
  patch: 'diff',
  ps1: 'powershell',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'markup',
  ts: 'typescript',
  xml: 'markup',
  yml: 'yaml',
  zsh: 'bash',
};

const loading = new Map();

/** The grammar of a language, loaded when first needed; null where there is none. */
export async function grammarOf(name) {
  const language = ALIASES[name.toLowerCase()] ?? name.toLowerCase();
  if (!Object.hasOwn(NEEDS, language)) {
    return null;
  }
  globalThis.Prism ??= { manual: true }; // It is to colour nothing of its own accord.
  await load('core');
  await loadWithNeeds(language);
  return { language, grammar: globalThis.Prism.languages[language] };
}

/** The code as a tree of tokens. */
export function tokensOf(code, { language, grammar }) {
  const { hooks, tokenize } = globalThis.Prism;
  const environment = { code, language, grammar };
  hooks.run('before-tokenize', environment);
  environment.tokens = tokenize(environment.code, environment.grammar);
  hooks.run('after-tokenize', environment);
  return environment.tokens;
}

async function loadWithNeeds(language) {
  for (const need of NEEDS[language]) {
    await loadWithNeeds(need);
  }
  await load(language);
}

function load(part) {
  if (!loading.has(part)) {
    loading.set(part, loadScript(new URL(`../lib/prismjs/components/prism-${part}.min.js`, import.meta.url)));
  }
  return loading.get(part);
}

// The grammars are scripts of the old kind: they find each other by a global name, which a module would hide.
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url.href;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${url.pathname} cannot be loaded`));
    document.head.append(script);
  });
}
