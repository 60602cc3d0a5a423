import { html, LitElement, nothing } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';
import { signInLinks } from './sign-in.mjs';

/** The ways to sign in, and what becomes of a guest's conversations. */
class SignInDialog extends LitElement {
  static properties = { session: {}, language: {} };

  createRenderRoot() {
    return this;
  }

  show() {
    this.requestUpdate();
    this.querySelector('dialog').showModal();
  }

  render() {
    const { kind, signIn, branding, minimumAge } = this.session;
    return html`<dialog class="settings" aria-labelledby="sign-in-title">
      <div class="sheet">
        <header>
          <h2 id="sign-in-title">${t('signIn.title', { name: branding.name })}</h2>
          <button type="button" class="quiet" aria-label=${t('close')} title=${t('close')} @click=${this.#close}>${icons.close}</button>
        </header>
        ${kind === 'guest' ? html`<p>${t('signIn.guest')}</p>` : nothing}
        <div class="buttons">${signInLinks(signIn)}</div>
        ${minimumAge ? html`<p class="small">${t('age.notice', { age: minimumAge })}</p>` : nothing}
      </div>
    </dialog>`;
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('sign-in-dialog', SignInDialog);
