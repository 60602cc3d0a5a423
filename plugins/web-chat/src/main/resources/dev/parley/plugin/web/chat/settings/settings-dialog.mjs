import { html, LitElement, nothing } from 'lit';
import { icons } from '../icon/icons.mjs';
import { chooseLanguage, chosenLanguage, LANGUAGES, t } from '../i18n/i18n.mjs';
import { signInLinks } from './sign-in.mjs';
import { chosenTheme, chooseTheme, THEMES } from './theme.mjs';

/** What a reader can set, and what they can do with their data. */
class SettingsDialog extends LitElement {
  static properties = { session: {}, hasConversations: { type: Boolean }, language: {} };

  createRenderRoot() {
    return this;
  }

  show() {
    this.requestUpdate();
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog class="settings" aria-labelledby="settings-title" @click=${this.#closeFromOutside}>
      <div class="sheet">
        <header>
          <h2 id="settings-title">${t('settings')}</h2>
          <button type="button" class="quiet" aria-label=${t('close')} title=${t('close')} @click=${this.#close}>${icons.close}</button>
        </header>
        ${this.#themes()} ${this.#languages()} ${this.#data()}
      </div>
    </dialog>`;
  }

  #themes() {
    return html`<fieldset class="choice">
      <legend>${t('settings.theme')}</legend>
      <div class="segments">
        ${THEMES.map(
          (theme) => html`<label>
            <input type="radio" name="theme" .value=${theme} .checked=${theme === chosenTheme()} @change=${() => chooseTheme(theme)}>
            <span>${t(`settings.theme.${theme}`)}</span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #languages() {
    const chosen = chosenLanguage() ?? '';
    return html`<div class="choice">
      <label for="language">${t('settings.language')}</label>
      <select id="language" @change=${this.#chooseLanguage}>
        <option value="" ?selected=${chosen === ''}>${t('settings.language.browser')}</option>
        ${Object.entries(LANGUAGES).map(
          ([name, label]) => html`<option value=${name} lang=${name} ?selected=${chosen === name}>${label}</option>`,
        )}
      </select>
    </div>`;
  }

  #data() {
    const { kind, signIn } = this.session;
    return html`<section>
      <h3>${t('settings.data')}</h3>
      ${kind === 'guest' ? html`<p>${t('settings.guest')}</p>` : nothing}
      <div class="buttons">
        ${kind === 'account' ? nothing : signInLinks(signIn)}
        <button type="button" class="secondary" ?disabled=${!this.hasConversations} @click=${() => this.#ask('delete-all')}>${t('deleteAll')}</button>
        ${kind === 'none'
          ? nothing
          : html`<button type="button" class="secondary" @click=${() => this.#ask('end-session')}>
              ${t(kind === 'guest' ? 'settings.endGuest' : 'settings.signOut')}
            </button>`}
        <button type="button" class="secondary" @click=${() => this.#ask('report')}>${t('report')}</button>
      </div>
    </section>`;
  }

  async #chooseLanguage(event) {
    await chooseLanguage(event.target.value || null);
    this.dispatchEvent(new Event('language'));
  }

  #ask(type) {
    this.#close();
    this.dispatchEvent(new Event(type));
  }

  #close() {
    this.querySelector('dialog').close();
  }

  #closeFromOutside(event) {
    if (event.target === event.currentTarget) {
      this.#close(); // The sheet covers the dialog: what hits the dialog itself is its backdrop.
    }
  }
}

customElements.define('settings-dialog', SettingsDialog);
