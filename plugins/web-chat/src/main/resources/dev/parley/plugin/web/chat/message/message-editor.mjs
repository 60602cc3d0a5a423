import { html, LitElement } from 'lit';
import { fitHeight } from '../composer/fit-height.mjs';
import { t } from '../i18n/i18n.mjs';

/** A sent message, open for another version of it. */
class MessageEditor extends LitElement {
  static properties = { text: {} };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    const field = this.querySelector('textarea');
    fitHeight(field);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  render() {
    return html`<form class="editor" @submit=${this.#submit}>
      <textarea
        aria-label=${t('message.edit.label')}
        .value=${this.text}
        @input=${(event) => fitHeight(event.target)}
        @keydown=${this.#key}
      ></textarea>
      <div class="row">
        <p>${t('message.edit.hint')}</p>
        <button type="button" class="secondary" @click=${() => this.dispatchEvent(new Event('cancel'))}>${t('cancel')}</button>
        <button type="submit" class="primary">${t('composer.send')}</button>
      </div>
    </form>`;
  }

  #key(event) {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.dispatchEvent(new Event('cancel'));
    } else if (event.key === 'Enter' && !event.shiftKey) {
      this.#submit(event);
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.querySelector('textarea').value;
    if (text.trim() !== '') {
      this.dispatchEvent(new CustomEvent('save', { detail: text }));
    }
  }
}

customElements.define('message-editor', MessageEditor);
