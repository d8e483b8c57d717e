import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import type { ListResponse } from '../../functions/contract/answer.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { withQuery } from '../api/client.ts';
import { download } from '../table/csv.ts';

/** Downloads everything that is kept, as the API exports it. */
export function ExportButton({ path, file }: { readonly path: string; readonly file: string }) {
  const { apiFetch } = useApi();
  const collection = useMutation({
    mutationFn: async () => {
      const items: unknown[] = [];
      let cursor: string | undefined;
      do {
        const listing: ListResponse<unknown> = await apiFetch(withQuery(path, { cursor }));
        items.push(...listing.data);
        cursor = listing.page.next ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
    onSuccess: (items) => download(file, JSON.stringify(items, undefined, 2), 'application/json'),
  });
  return (
    <Button iconName="download" loading={collection.isPending} onClick={() => collection.mutate()}>
      {collection.isError ? 'Not exported; try again' : 'Export what we hold'}
    </Button>
  );
}
