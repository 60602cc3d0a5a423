import { html, nothing } from 'lit';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';
import { plainClick } from './address.mjs';

/** What is shown, and which model answers. */
export function topBar(chat, drawer, act) {
  const { conversation, list } = chat;
  return html`<header class="top">
    <button
      type="button"
      class="quiet only-narrow menu"
      aria-label=${t('menu.open')}
      title=${t('menu.open')}
      aria-expanded=${drawer}
      aria-controls="sidebar"
      @click=${act.openDrawer}
    >${icons.menu}</button>
    <h1>${conversation === null ? t('new') : list.titleOf(conversation.id) || t('untitled')}</h1>
    ${chat.models.hasChoice ? models(chat) : nothing}
    <a class="quiet button only-narrow" href="/" aria-label=${t('new')} title=${t('new')} @click=${plainClick(() => act.open(null))}>
      ${icons.plus}
    </a>
  </header>`;
}

function models(chat) {
  return html`<label class="models">
    <span class="visually-hidden">${t('model')}</span>
    <select @change=${({ target }) => chat.chooseModel(target.value)}>
      ${chat.models.items.map(
        ({ id, displayName }) => html`<option value=${id} ?selected=${id === chat.models.chosenId}>${displayName}</option>`,
      )}
    </select>
  </label>`;
}
