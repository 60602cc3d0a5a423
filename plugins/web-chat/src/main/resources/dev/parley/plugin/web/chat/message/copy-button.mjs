import { html, LitElement } from 'lit';
import { icons } from '../icon/icons.mjs';
import { t } from '../i18n/i18n.mjs';

const SHOWN = 2000;

/** Copies a text and says so. */
class CopyButton extends LitElement {
  static properties = { text: {}, label: {}, copied: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<button type="button" class="quiet" aria-label=${this.label} title=${this.label} @click=${this.#copy}>
        ${this.copied ? icons.check : icons.copy}
      </button><span class="visually-hidden" role="status">${this.copied ? t('message.copied') : ''}</span>`;
  }

  async #copy() {
    await copy(this.text);
    this.copied = true;
    setTimeout(() => (this.copied = false), SHOWN);
  }
}

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Without TLS, off this machine, browsers offer only the old way.
  const field = document.createElement('textarea');
  field.className = 'visually-hidden';
  field.value = text;
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  focused?.focus();
}

customElements.define('copy-button', CopyButton);

export const copyButton = (text, label) => html`<copy-button .text=${text} .label=${label}></copy-button>`;
