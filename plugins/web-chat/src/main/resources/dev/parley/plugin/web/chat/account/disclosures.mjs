import { html, nothing } from 'lit';
import { formatDate, t } from '../i18n/i18n.mjs';
import { Section } from './section.mjs';

/** Who else has been allowed to read a conversation. */
class Disclosures extends Section {
  static properties = { items: { state: true } };

  async load() {
    this.items = (await this.client.get('/account/disclosures')).items;
  }

  render() {
    return html`
      ${this.trouble()}
      ${this.items?.length === 0 ? html`<p class="small">${t('disclosures.none')}</p>` : nothing}
      <ul class="entries">
        ${(this.items ?? []).map(
          ({ conversation, reason, openedAt, endsAt }) => html`<li>
            <p>
              <a href="/c/${conversation}">${t('disclosures.conversation')}</a><br>
              <span class="small">${t('disclosures.time', { from: formatDate(openedAt), to: formatDate(endsAt) })}</span><br>
              ${t('disclosures.reason', { reason })}
            </p>
          </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define('account-disclosures', Disclosures);
