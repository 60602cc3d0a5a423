import { html, LitElement } from 'lit';
import { grammarOf, tokensOf } from './grammars.mjs';

// Colours are a comfort; of very long code they would slow down the page.
const LONGEST = 30_000;

/** Code in the colours of its language, once the grammar is there; until then, and where there is none, plain. */
class CodeText extends LitElement {
  static properties = { code: {}, language: {}, grammar: { state: true } };

  constructor() {
    super();
    this.grammar = null;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('language')) {
      this.#load(this.language);
    }
  }

  render() {
    const plain = this.grammar === null || this.code.length > LONGEST;
    return plain ? html`${this.code}` : html`${tokensOf(this.code, this.grammar).map(render)}`;
  }

  async #load(language) {
    try {
      const grammar = await grammarOf(language);
      if (language === this.language) {
        this.grammar = grammar;
      }
    } catch (error) {
      console.info(error.message); // Code without colours is readable too.
    }
  }
}

function render(token) {
  if (typeof token === 'string') {
    return token;
  }
  const content = Array.isArray(token.content) ? token.content.map(render) : render(token.content);
  return html`<span class="token ${token.type}">${content}</span>`;
}

customElements.define('code-text', CodeText);
