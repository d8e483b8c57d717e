const STYLES = `
dialog{box-sizing:border-box;width:min(64rem,100vw - 2rem);max-width:none;height:min(52rem,100dvh - 2rem);max-height:none;margin:auto;padding:0;border:0;border-radius:12px;overflow:hidden;background:Canvas;color:CanvasText;color-scheme:light dark;font:14px/1.4 system-ui,sans-serif}
dialog[open]{display:flex;flex-direction:column}
dialog::backdrop{background:rgb(0 0 0/55%)}
div{display:flex;align-items:center;gap:.5rem;padding:.25rem .25rem .25rem 1rem;border-bottom:1px solid color-mix(in srgb,CanvasText 20%,Canvas)}
strong{flex:1}
button{min-width:44px;min-height:44px;border:0;border-radius:8px;background:none;color:inherit;font-size:1.2rem;cursor:pointer}
p{margin:0;padding:.75rem 1rem}
iframe{flex:1;width:100%;min-height:0;border:0;color-scheme:normal}
@media(max-width:40rem){dialog{width:100vw;height:100dvh;border-radius:0}}`;

export interface ConnectDialog {
  readonly frame: HTMLIFrameElement;
  /** Says that nothing has opened, and leads to the page in a tab of its own. */
  offerTab(): void;
  withdrawTab(): void;
  /** Removes the dialog. The focus goes back to where it was. */
  remove(): void;
}

/**
 * A modal dialog with a frame. The browser keeps the focus in it, and gives it back afterwards; a shadow root keeps the styles
 * of the page around it out.
 * @param onClose called for the Escape key and the button that closes it
 */
export function showDialog(link: URL, title: string, onClose: () => void): ConnectDialog {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  root.adoptedStyleSheets = [sheet];

  const dialog = append(root, 'dialog');
  dialog.ariaLabel = title;
  const bar = append(dialog, 'div');
  append(bar, 'strong').textContent = title;
  const button = append(bar, 'button');
  button.type = 'button';
  button.ariaLabel = 'Close';
  button.textContent = '✕';
  button.onclick = onClose;
  const notice = append(dialog, 'p');
  notice.role = 'alert';
  notice.hidden = true;
  const frame = append(dialog, 'iframe');
  frame.title = title;
  frame.allow = 'clipboard-write';
  frame.referrerPolicy = 'no-referrer';
  frame.src = link.href;

  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    onClose();
  });
  document.body.append(host);
  const { activeElement } = document;
  dialog.showModal();
  return {
    frame,
    offerTab() {
      const anchor = document.createElement('a');
      anchor.href = link.href;
      anchor.target = '_blank';
      anchor.rel = 'noopener';
      anchor.textContent = 'Open it in a new tab';
      notice.replaceChildren('If nothing is shown here, the page could not be opened in this one. ', anchor);
      notice.hidden = false;
    },
    withdrawTab: () => {
      notice.hidden = true;
    },
    remove() {
      dialog.close();
      host.remove();
      if (activeElement instanceof HTMLElement) activeElement.focus();
    },
  };
}

function append<Tag extends keyof HTMLElementTagNameMap>(parent: Node, tag: Tag): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  parent.appendChild(element);
  return element;
}
