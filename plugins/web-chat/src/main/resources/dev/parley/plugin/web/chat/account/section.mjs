import { html, LitElement, nothing } from 'lit';
import { textOf } from '../app/problem-text.mjs';

/** A part of the account's settings: what it loads, and what went wrong with what the reader did there. */
export class Section extends LitElement {
  static properties = { client: {}, session: {}, language: {}, problem: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.load());
  }

  /** What is to be there before the section is of use. */
  async load() {}

  /** Does it, and tells what kept it from being done. Answers whether it was done. */
  async attempt(action) {
    this.problem = '';
    try {
      await action();
      return true;
    } catch (problem) {
      if (problem.code === 'fresh-sign-in-required') {
        this.dispatchEvent(new CustomEvent('stale', { bubbles: true }));
      } else {
        this.problem = textOf(problem);
      }
      return false;
    }
  }

  trouble() {
    return this.problem ? html`<p class="notice warning" role="alert">${this.problem}</p>` : nothing;
  }
}
