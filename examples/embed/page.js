// The vendor's page: a button that opens the dialog, and the numbers afterwards.
const status = document.getElementById('status');
const seats = document.getElementById('seats');

document.getElementById('connect').addEventListener('click', async () => {
  const { token } = await (await fetch('/connect', { method: 'POST' })).json();
  globalThis.OktaUsageConnect.open({ token, onEvent: follow });
});

function follow({ event, problem }) {
  if (event === 'connected') status.textContent = 'Connected. Reading …';
  if (event === 'failed') status.textContent = `Not connected: ${problem}.`;
  if (event === 'closed') void showSeats();
  void showEvents();
}

async function showEvents() {
  const { types } = await (await fetch('/events')).json();
  if (types.length > 0) document.getElementById('events').textContent = types.join(', ');
  setTimeout(showEvents, 2000);
}

async function showSeats() {
  const { phase, seats: found } = await (await fetch('/seats')).json();
  if (phase === null) return;
  status.textContent = phase === 'done' ? `${found.length} seats to look at first.` : 'Connected. Reading …';
  seats.replaceChildren(...found.map(({ app, person, why }) => row(`${app} · ${person}: ${why}`)));
  if (phase !== 'done') setTimeout(showSeats, 2000);
}

function row(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

void showSeats();
