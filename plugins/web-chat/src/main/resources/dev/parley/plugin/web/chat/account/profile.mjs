import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { Section } from './section.mjs';

/** Who somebody is here; and the end of it. */
class Profile extends Section {
  static properties = { asking: { state: true }, saved: { state: true }, erasure: { state: true } };

  render() {
    return this.erasure ? this.#farewell() : this.#profile();
  }

  #profile() {
    const { name, email, role } = this.session.account;
    return html`
      ${this.trouble()}
      <form @submit=${this.#save}>
        <label for="account-name">${t('account.name')}</label>
        <input id="account-name" autocomplete="name" maxlength="200" .value=${name ?? ''} @input=${() => (this.saved = false)}>
        <dl>
          <dt>${t('account.email')}</dt>
          <dd>${email}</dd>
          <dt>${t('account.role')}</dt>
          <dd>${t(`role.${role}`)}</dd>
        </dl>
        <button class="primary">${t('save')}</button>
        <span role="status">${this.saved ? t('account.saved') : ''}</span>
      </form>
      <section class="end">${this.asking ? this.#question() : this.#offer()}</section>
    `;
  }

  #offer() {
    return html`<button type="button" class="secondary" @click=${() => (this.asking = true)}>${t('account.delete')}</button>`;
  }

  #question() {
    return html`<p>${t('account.delete.text')}</p>
      <div class="row">
        <button type="button" class="secondary" @click=${() => (this.asking = false)}>${t('cancel')}</button>
        <button type="button" class="danger" @click=${this.#delete}>${t('account.delete.yes')}</button>
      </div>`;
  }

  /** Nothing of the session is left: what is shown here is shown once. */
  #farewell() {
    const { state, id, token, receipt } = this.erasure;
    return html`<section class="end">
      <p role="status">${t(state === 'sealed' ? 'account.erasure.waits' : 'account.erasure.done')}</p>
      <dl>
        <dt>${t('account.erasure.id')}</dt>
        <dd>${id}</dd>
        <dt>${t('account.erasure.token')}</dt>
        <dd>${token}</dd>
      </dl>
      <div class="row">
        ${receipt ? this.#download(receipt) : nothing}
        <button type="button" class="secondary" @click=${() => location.assign('/')}>${t('account.erasure.leave')}</button>
      </div>
    </section>`;
  }

  #download(receipt) {
    const url = URL.createObjectURL(new Blob([receipt], { type: 'application/jose' }));
    return html`<a href=${url} download="receipt.jws">${t('account.erasure.receipt')}</a>`;
  }

  async #save(event) {
    event.preventDefault();
    const name = this.querySelector('#account-name').value.trim();
    this.saved = await this.attempt(() => this.client.patch('/account', { name }));
    if (this.saved) {
      this.dispatchEvent(new Event('account-change', { bubbles: true }));
    }
  }

  async #delete() {
    await this.attempt(async () => {
      this.erasure = await this.client.delete('/account', { giveUpCredits: true });
    });
  }
}

customElements.define('account-profile', Profile);
