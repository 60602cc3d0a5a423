import { html, nothing } from 'lit';
import { lexer } from 'marked';
import { codeBlock } from './code-block.mjs';
import { t } from '../i18n/i18n.mjs';

// Deeper than any honest text nests, and shallow enough for every browser's stack.
const DEEPEST = 24;
const LINKS = new Set(['http:', 'https:', 'mailto:']);

/**
 * Markdown (GFM) as a Lit template. The text of a model is nowhere parsed as HTML: tokens become elements of the few kinds
 * below, and all the rest, raw HTML too, becomes text. While an answer grows, only what is new changes in the document.
 */
export function markdown(text) {
  try {
    return blocks(lexer(text, { gfm: true }), 0);
  } catch (error) {
    if (error instanceof RangeError) {
      return html`<p class="plain">${text}</p>`; // Nested until the parser's stack was full.
    }
    throw error;
  }
}

function blocks(tokens, depth) {
  return depth > DEEPEST ? tokens.map(({ raw }) => raw) : tokens.map((token) => block(token, depth + 1));
}

function block(token, depth) {
  switch (token.type) {
    case 'paragraph':
      return html`<p>${inlines(token.tokens, depth)}</p>`;
    case 'heading':
      return heading(token, depth);
    case 'code':
      return codeBlock(token.text, token.lang);
    case 'blockquote':
      return html`<blockquote>${blocks(token.tokens, depth)}</blockquote>`;
    case 'list':
      return list(token, depth);
    case 'table':
      return table(token, depth);
    case 'hr':
      return html`<hr>`;
    case 'space':
    case 'def':
      return nothing;
    case 'html':
      return html`<p class="plain">${token.raw.trimEnd()}</p>`;
    default:
      return inline(token, depth);
  }
}

// The page and its messages have the first two levels.
function heading(token, depth) {
  const content = inlines(token.tokens, depth);
  switch (token.depth) {
    case 1:
      return html`<h3 class="h1">${content}</h3>`;
    case 2:
      return html`<h4 class="h2">${content}</h4>`;
    case 3:
      return html`<h5 class="h3">${content}</h5>`;
    default:
      return html`<h6>${content}</h6>`;
  }
}

function list(token, depth) {
  const items = token.items.map((item) => html`<li class=${item.task ? 'task' : nothing}>${blocks(item.tokens, depth)}</li>`);
  return token.ordered ? html`<ol start=${token.start || 1}>${items}</ol>` : html`<ul>${items}</ul>`;
}

function table(token, depth) {
  const align = (cell) => cell.align ?? nothing;
  const head = token.header.map((cell) => html`<th scope="col" class=${align(cell)}>${inlines(cell.tokens, depth)}</th>`);
  const rows = token.rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td class=${align(cell)}>${inlines(cell.tokens, depth)}</td>`)}</tr>`,
  );
  return html`<div class="table" tabindex="0" role="region" aria-label=${t('table.label')}>
    <table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>
  </div>`;
}

function inlines(tokens, depth) {
  return depth > DEEPEST ? tokens.map(({ raw }) => raw) : tokens.map((token) => inline(token, depth + 1));
}

function inline(token, depth) {
  switch (token.type) {
    case 'strong':
      return html`<strong>${inlines(token.tokens, depth)}</strong>`;
    case 'em':
      return html`<em>${inlines(token.tokens, depth)}</em>`;
    case 'del':
      return html`<del>${inlines(token.tokens, depth)}</del>`;
    case 'codespan':
      return html`<code>${token.text}</code>`;
    case 'br':
      return html`<br>`;
    case 'link':
      return link(token.href, inlines(token.tokens, depth));
    case 'image':
      // A picture from elsewhere would tell its host who reads what: it is offered, not loaded.
      return link(token.href, t('image', { text: token.text || token.href }));
    case 'checkbox':
      return html`<input type="checkbox" disabled .checked=${token.checked} aria-hidden="true"> `;
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? html`<br>` : token.raw;
    case 'escape':
      return token.text;
    case 'text':
      return token.tokens ? inlines(token.tokens, depth) : decode(token.text);
    default:
      return token.raw;
  }
}

function link(href, content) {
  const address = URL.canParse(href) ? new URL(href) : null;
  if (address === null || !LINKS.has(address.protocol)) {
    return content;
  }
  return html`<a href=${address.href} target="_blank" rel="noopener noreferrer nofollow ugc">${content}</a>`;
}

const decoder = document.createElement('textarea');

// Only the entity itself is given to the HTML parser, and only as the text of a text area.
function decode(text) {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});/gi, (entity) => {
    decoder.innerHTML = entity;
    return decoder.value;
  });
}
