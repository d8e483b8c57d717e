import Alert from '@cloudscape-design/components/alert';

/** On the local stack people may have no Okta org to connect. */
const isLocalStack = /^(127\.0\.0\.1|localhost|\[::1\])$/.test(location.hostname);

export const LocalStackNotice = () =>
  isLocalStack && (
    <Alert type="info" header="On this machine">
      <code>npm start</code> connects its simulated org by itself, and connects it again after it was deleted. Here you
      connect a real org: yours, or a free one from developer.okta.com. Its token or private key is stored in the data
      folder of this machine, which only you can read.
    </Alert>
  );
