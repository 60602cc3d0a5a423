import { html, LitElement } from 'lit';
import { t } from '../i18n/i18n.mjs';

// Screen readers queue what they are given: whole sentences, and not too few at a time, keep an answer followable.
const LEAST = 120;
const SENTENCE_END = /[.!?:…]["'”“)\]]?\s|\n/g;

/** Tells screen readers how an answer grows, in calm pieces, without the marks of Markdown. */
class ChatAnnouncer extends LitElement {
  static properties = { said: { state: true } };

  #unsaid = '';

  createRenderRoot() {
    return this;
  }

  begin() {
    this.#unsaid = '';
    this.said = t('announce.start');
  }

  add(text) {
    this.#unsaid += text;
    if (this.#unsaid.length >= LEAST) {
      const end = [...this.#unsaid.matchAll(SENTENCE_END)].at(-1);
      if (end) {
        this.#say(end.index + end[0].length);
      }
    }
  }

  end(state) {
    const how = { complete: 'done', stopped: 'stopped' }[state] ?? 'failed';
    this.#unsaid += ` ${t(`announce.${how}`)}`;
    this.#say(this.#unsaid.length);
  }

  render() {
    return html`<div class="visually-hidden" aria-live="polite" aria-atomic="true">${this.said}</div>`;
  }

  #say(length) {
    this.said = this.#unsaid.slice(0, length).replace(/[*_`#>|~]+/g, '').replace(/\s+/g, ' ').trim();
    this.#unsaid = this.#unsaid.slice(length);
  }
}

customElements.define('chat-announcer', ChatAnnouncer);
