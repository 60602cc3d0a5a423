import { html } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { Section } from './section.mjs';

/** Who somebody is here; and the end of it. */
class Profile extends Section {
  static properties = { asking: { state: true }, saved: { state: true } };

  render() {
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

  async #save(event) {
    event.preventDefault();
    const name = this.querySelector('#account-name').value.trim();
    this.saved = await this.attempt(() => this.client.patch('/account', { name }));
    if (this.saved) {
      this.dispatchEvent(new Event('account-change', { bubbles: true }));
    }
  }

  async #delete() {
    if (await this.attempt(() => this.client.delete('/account'))) {
      location.assign('/');
    }
  }
}

customElements.define('account-profile', Profile);
