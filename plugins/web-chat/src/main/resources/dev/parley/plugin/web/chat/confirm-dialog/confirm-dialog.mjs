import { html, LitElement } from 'lit';
import { t } from '../i18n/i18n.mjs';

/** Asks before something is done that cannot be undone. */
class ConfirmDialog extends LitElement {
  static properties = { question: { state: true } };

  #answer = () => {};

  createRenderRoot() {
    return this;
  }

  /** Resolves to whether the person said yes. */
  async ask(question) {
    this.question = question;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  render() {
    const { title, text, yes } = this.question ?? {};
    return html`<dialog class="confirm" role="alertdialog" aria-labelledby="confirm-title" aria-describedby="confirm-text" @close=${this.#close}>
      <form method="dialog">
        <h2 id="confirm-title">${title}</h2>
        <p id="confirm-text">${text}</p>
        <div class="row">
          <button value="" class="secondary">${t('cancel')}</button>
          <button value="yes" class="danger">${yes}</button>
        </div>
      </form>
    </dialog>`;
  }

  #close(event) {
    this.#answer(event.target.returnValue === 'yes');
  }
}

customElements.define('confirm-dialog', ConfirmDialog);
