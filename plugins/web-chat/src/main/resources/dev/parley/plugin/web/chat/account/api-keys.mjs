import { html, nothing } from 'lit';
import { formatDate, t } from '../i18n/i18n.mjs';
import { copyButton } from '../message/copy-button.mjs';
import { Section } from './section.mjs';

const DAY = 86_400_000;
const TERMS = ['', '30', '90', '365'];

/** Keys for the API. A secret is seen once, when its key is made. */
class ApiKeys extends Section {
  static properties = { items: { state: true }, made: { state: true } };

  async load() {
    this.items = (await this.client.get('/api-keys')).items;
  }

  render() {
    const items = this.items ?? [];
    return html`
      ${this.trouble()} ${this.made ? this.#secret() : nothing}
      <ul class="entries">
        ${items.map(
          (key) => html`<li>
            <p><strong>${key.name}</strong> <code>…${key.hint}</code><br><span class="small">${this.#facts(key)}</span></p>
            <button type="button" class="secondary" aria-label=${t('keys.revoke.label', { name: key.name })} @click=${() => this.#revoke(`/${key.id}`)}>
              ${t('keys.revoke')}
            </button>
          </li>`,
        )}
      </ul>
      ${items.length === 0 ? html`<p class="small">${t('keys.none')}</p>` : nothing}
      ${items.length > 1
        ? html`<button type="button" class="secondary" @click=${() => this.#revoke('')}>${t('keys.revokeAll')}</button>`
        : nothing}
      ${this.#form()}
    `;
  }

  #facts({ createdAt, expiresAt, lastUsedAt }) {
    return [
      t('keys.created', { time: formatDate(createdAt) }),
      lastUsedAt ? t('account.used', { time: formatDate(lastUsedAt) }) : t('keys.unused'),
      expiresAt ? t('keys.expires', { time: formatDate(expiresAt) }) : '',
    ]
      .filter((fact) => fact !== '')
      .join(' · ');
  }

  #secret() {
    return html`<div class="notice" role="status">
      <p>${t('keys.once')}<br><code class="secret">${this.made}</code></p>
      ${copyButton(this.made, t('keys.copy'))}
    </div>`;
  }

  #form() {
    return html`<form @submit=${this.#create}>
      <h3>${t('keys.new')}</h3>
      <label for="key-name">${t('keys.name')}</label>
      <input id="key-name" maxlength="100" required autocomplete="off">
      <label for="key-term">${t('keys.term')}</label>
      <select id="key-term">
        ${TERMS.map((days) => html`<option value=${days}>${days === '' ? t('keys.term.none') : t('keys.term.days', { days })}</option>`)}
      </select>
      <label for="key-requests">${t('keys.requests')}</label>
      <input id="key-requests" type="number" min="1" inputmode="numeric">
      <label for="key-tokens">${t('keys.tokens')}</label>
      <input id="key-tokens" type="number" min="1" inputmode="numeric">
      <button class="primary">${t('keys.create')}</button>
    </form>`;
  }

  #create(event) {
    event.preventDefault();
    const form = event.target;
    const field = (name) => form.querySelector(`#key-${name}`).value.trim();
    const wanted = { name: field('name') };
    if (field('term')) {
      wanted.expiresAt = new Date(Date.now() + Number(field('term')) * DAY).toISOString();
    }
    if (field('requests')) {
      wanted.requestsPerMinute = Number(field('requests'));
    }
    if (field('tokens')) {
      wanted.tokensPerMinute = Number(field('tokens'));
    }
    return this.attempt(async () => {
      this.made = (await this.client.post('/api-keys', wanted)).secret;
      form.reset();
      await this.load();
    });
  }

  #revoke(which) {
    this.made = null;
    return this.attempt(async () => {
      await this.client.delete(`/api-keys${which}`);
      await this.load();
    });
  }
}

customElements.define('account-keys', ApiKeys);
