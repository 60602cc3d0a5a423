import { html, nothing } from 'lit';
import '../conversation-list/conversation-list.mjs';
import { t } from '../i18n/i18n.mjs';
import { icons } from '../icon/icons.mjs';
import { plainClick } from './address.mjs';

/** The column beside the conversation; on a phone, the drawer. */
export function sidebar(chat, language, act) {
  const { items, nextCursor } = chat.list;
  const { name, logoUrl } = chat.visitor.session.branding;
  return html`<nav class="sidebar" id="sidebar" aria-label=${t('sidebar')}>
    <div class="brand">
      <img src=${logoUrl ?? '/icon.svg'} alt="" width="28" height="28">
      <span>${name}</span>
      <button type="button" class="quiet only-narrow" aria-label=${t('menu.close')} title=${t('menu.close')} @click=${act.close}>
        ${icons.close}
      </button>
    </div>
    <a class="new-chat" href="/" @click=${plainClick(() => act.open(null))}>${icons.plus}<span>${t('new')}</span></a>
    <conversation-list
      .items=${items}
      .currentId=${chat.conversation?.id ?? null}
      .busyIds=${new Set(items.map(({ id }) => id).filter((id) => chat.isAnswering(id)))}
      .hasMore=${nextCursor !== null}
      .language=${language}
      @conversation-open=${({ detail }) => act.open(detail)}
      @conversation-rename=${({ detail }) => act.rename(detail)}
      @conversation-delete=${({ detail }) => act.delete(detail)}
      @conversation-more=${act.more}
    ></conversation-list>
    ${visitor(chat.visitor.session, act)}
    <button type="button" class="settings-button" @click=${act.settings}>${icons.settings}<span>${t('settings')}</span></button>
  </nav>`;
}

function visitor({ kind, account, signIn }, act) {
  if (kind === 'account') {
    return html`<button type="button" class="settings-button" aria-label=${t('account')} @click=${act.account}>
      ${icons.person}<span>${account.name ?? account.email}</span>
    </button>`;
  }
  return signIn.length > 0
    ? html`<button type="button" class="settings-button" @click=${act.signIn}>${icons.person}<span>${t('signIn.open')}</span></button>`
    : nothing;
}
