import { html, LitElement } from 'lit';
import { live } from 'lit-html/directives/live.js';
import { icons } from '../icon/icons.mjs';
import { t } from '../i18n/i18n.mjs';
import { drafts } from '../storage/drafts.mjs';
import { fitHeight } from './fit-height.mjs';

/** Where a message is written. It keeps a draft for each conversation. */
class ChatComposer extends LitElement {
  static properties = {
    conversationId: {},
    brand: {},
    language: {},
    busy: { type: Boolean },
    stopping: { type: Boolean },
    closed: { type: Boolean }, // nothing more can be sent
    text: { state: true },
  };

  constructor() {
    super();
    this.conversationId = null;
    this.text = '';
  }

  createRenderRoot() {
    return this;
  }

  focusField() {
    this.#field?.focus();
  }

  /** Puts a text back that could not be sent; unless something was typed in the meantime. */
  restore(text) {
    if (this.text === '') {
      this.text = text;
      drafts.set(this.conversationId, text);
    }
  }

  willUpdate(changed) {
    if (changed.has('conversationId')) {
      this.text = drafts.get(this.conversationId);
    }
  }

  updated(changed) {
    if (changed.has('text')) {
      fitHeight(this.#field);
    }
  }

  render() {
    return html`<form class="composer" @submit=${this.#submit} @click=${this.#focusFromFrame}>
      <textarea
        id="message"
        rows="1"
        aria-label=${t('composer.label')}
        aria-describedby="composer-keys"
        placeholder=${t('composer.placeholder', { name: this.brand })}
        maxlength="200000"
        ?disabled=${this.closed}
        .value=${live(this.text)}
        @input=${this.#input}
        @keydown=${this.#key}
      ></textarea>
      <span id="composer-keys" class="visually-hidden">${t('composer.keys')}</span>
      ${this.busy ? this.#stopButton() : this.#sendButton()}
    </form>`;
  }

  #sendButton() {
    const empty = this.text.trim() === '';
    return html`<button type="submit" class="round send" aria-label=${t('composer.send')} title=${t('composer.send')} ?disabled=${empty || this.closed}>
      ${icons.send}
    </button>`;
  }

  #stopButton() {
    return html`<button type="button" class="round stop" aria-label=${t('composer.stop')} title=${t('composer.stop')} ?disabled=${this.stopping} @click=${this.#stop}>
      ${icons.stop}
    </button>`;
  }

  get #field() {
    return this.querySelector('textarea');
  }

  #input(event) {
    this.text = event.target.value;
    drafts.set(this.conversationId, this.text);
  }

  #key(event) {
    // On a phone, Enter is the only way to a new line. An input method's own Enter ends its composition.
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing && !matchMedia('(pointer: coarse)').matches;
    if (sends) {
      this.#submit(event);
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.text;
    if (!this.busy && !this.closed && text.trim() !== '') {
      this.text = '';
      this.dispatchEvent(new CustomEvent('send', { detail: text }));
    }
  }

  #stop() {
    this.dispatchEvent(new Event('stop'));
    this.focusField();
  }

  #focusFromFrame(event) {
    if (event.target === event.currentTarget) {
      this.focusField();
    }
  }
}

customElements.define('chat-composer', ChatComposer);
