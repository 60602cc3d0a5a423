import { html, nothing } from 'lit';
import { formatDate, t } from '../i18n/i18n.mjs';
import { Section } from './section.mjs';

/** Where somebody is signed in. */
class Sessions extends Section {
  static properties = { items: { state: true } };

  async load() {
    this.items = (await this.client.get('/account/sessions')).items;
  }

  render() {
    const items = this.items ?? [];
    return html`
      ${this.trouble()}
      <ul class="entries">
        ${items.map(
          (session) => html`<li>
            <p>
              <strong>${session.browser} · ${session.system}</strong> ${session.current ? html`<em>${t('sessions.current')}</em>` : nothing}<br>
              <span class="small">${t('account.used', { time: formatDate(session.lastSeenAt) })}</span>
            </p>
            ${session.current
              ? nothing
              : html`<button
                  type="button"
                  class="secondary"
                  aria-label=${t('sessions.end.label', { name: `${session.browser} · ${session.system}` })}
                  @click=${() => this.#end(`/${session.id}`)}
                >${t('sessions.end')}</button>`}
          </li>`,
        )}
      </ul>
      ${items.length > 1
        ? html`<button type="button" class="secondary" @click=${() => this.#end('')}>${t('sessions.endOthers')}</button>`
        : nothing}
    `;
  }

  #end(which) {
    return this.attempt(async () => {
      await this.client.delete(`/account/sessions${which}`);
      await this.load();
    });
  }
}

customElements.define('account-sessions', Sessions);
