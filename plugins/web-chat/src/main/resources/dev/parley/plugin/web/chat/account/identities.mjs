import { html, nothing } from 'lit';
import { formatDate, t } from '../i18n/i18n.mjs';
import { Section } from './section.mjs';

/** The ways in which somebody signs in. */
class Identities extends Section {
  static properties = { items: { state: true } };

  async load() {
    this.items = (await this.client.get('/account/identities')).items;
  }

  render() {
    const items = this.items ?? [];
    const others = this.session.signIn.filter(({ provider }) => items.every((item) => item.provider !== provider));
    return html`
      ${this.trouble()}
      <ul class="entries">
        ${items.map(
          ({ id, label, email, lastUsedAt }) => html`<li>
            <p><strong>${label}</strong> ${email}<br><span class="small">${t('account.used', { time: formatDate(lastUsedAt) })}</span></p>
            ${items.length > 1
              ? html`<button type="button" class="secondary" aria-label=${t('identities.remove.label', { name: label })} @click=${() => this.#remove(id)}>
                  ${t('identities.remove')}
                </button>`
              : nothing}
          </li>`,
        )}
      </ul>
      ${items.length === 1 ? html`<p class="small">${t('identities.last')}</p>` : nothing}
      <div class="buttons">
        ${others.map(
          ({ provider, label }) =>
            html`<button type="button" class="secondary" @click=${() => this.#add(provider)}>${t('identities.add', { name: label })}</button>`,
        )}
      </div>
    `;
  }

  #add(provider) {
    return this.attempt(async () => {
      const { location: address } = await this.client.post('/account/identities', { provider });
      location.assign(address);
    });
  }

  #remove(id) {
    return this.attempt(async () => {
      await this.client.delete(`/account/identities/${id}`);
      await this.load();
    });
  }
}

customElements.define('account-identities', Identities);
