import { html } from 'lit';
import './code-text.mjs';
import { copyButton } from './copy-button.mjs';
import { t } from '../i18n/i18n.mjs';

/** A block of code, with the name of its language and a button that copies it. */
export function codeBlock(code, language) {
  const name = (language ?? '').trim().split(/[\s{]/)[0];
  return html`<figure class="code">
    <figcaption><span>${name || t('code.label')}</span>${copyButton(code, t('code.copy'))}</figcaption>
    <pre tabindex="0"><code><code-text .code=${code} .language=${name}></code-text></code></pre>
  </figure>`;
}
