import { html, LitElement, nothing } from 'lit';
import { textOf } from '../app/problem-text.mjs';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';

const KINDS = ['child', 'abuse', 'other'];

/** Tells whoever looks after privacy here that something is wrong. Nobody has to sign in for it. */
class ReportDialog extends LitElement {
  static properties = { client: {}, language: {}, done: { state: true }, problem: { state: true } };

  createRenderRoot() {
    return this;
  }

  async show() {
    this.done = false;
    this.problem = '';
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog class="settings report" aria-labelledby="report-title">
      <div class="sheet">
        <header>
          <h2 id="report-title">${t('report')}</h2>
          <button type="button" class="quiet" aria-label=${t('close')} title=${t('close')} @click=${this.#close}>${icons.close}</button>
        </header>
        ${this.problem ? html`<p class="notice warning" role="alert">${this.problem}</p>` : nothing}
        ${this.done ? html`<p role="status">${t('report.done')}</p>` : this.#form()}
      </div>
    </dialog>`;
  }

  #form() {
    return html`<form @submit=${this.#send}>
      <label for="report-kind">${t('report.kind')}</label>
      <select id="report-kind">${KINDS.map((kind) => html`<option value=${kind}>${t(`report.kind.${kind}`)}</option>`)}</select>
      <label for="report-text">${t('report.text')}</label>
      <textarea id="report-text" required maxlength="4000"></textarea>
      <p class="small">${t('report.hint')}</p>
      <button class="primary">${t('report.send')}</button>
    </form>`;
  }

  async #send(event) {
    event.preventDefault();
    this.problem = '';
    try {
      await this.client.post('/reports', {
        kind: this.querySelector('#report-kind').value,
        text: this.querySelector('#report-text').value,
      });
      this.done = true;
    } catch (problem) {
      this.problem = textOf(problem);
    }
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('report-dialog', ReportDialog);
