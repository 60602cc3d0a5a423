import { html, LitElement, nothing } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';

const SHOWN = 8000;

/** Tells what happened, for a while. */
class ChatToast extends LitElement {
  static properties = { toast: { state: true } };

  #timer = 0;

  constructor() {
    super();
    this.toast = null;
  }

  createRenderRoot() {
    return this;
  }

  /** Kinds: `info` and `warning`. */
  tell(text, kind) {
    clearTimeout(this.#timer);
    this.toast = { text, kind };
    this.#timer = setTimeout(() => this.#close(), SHOWN);
  }

  render() {
    return html`<div class="toasts" role="status">${this.toast === null ? nothing : this.#shown(this.toast)}</div>`;
  }

  #shown({ text, kind }) {
    return html`<div class="toast ${kind}">
      ${icons[kind]}
      <p>${text}</p>
      <button type="button" class="quiet" aria-label=${t('close')} title=${t('close')} @click=${this.#close}>${icons.close}</button>
    </div>`;
  }

  #close() {
    this.toast = null;
  }
}

customElements.define('chat-toast', ChatToast);
