import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import type { ListResponse } from '../../functions/api/http/schema.ts';
import { useApi } from '../api/ApiProvider.tsx';
import { withQuery } from '../api/client.ts';
import { download } from '../table/csv.ts';

/** Downloads everything that is stored, as the API exports it. */
export function ExportButton({ path, fileName }: { readonly path: string; readonly fileName: string }) {
  const { apiFetch } = useApi();
  const file = useMutation({
    mutationFn: async () => {
      const items: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page: ListResponse<unknown> = await apiFetch(withQuery(path, { cursor }));
        items.push(...page.data);
        cursor = page.page.next ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
    onSuccess: (items) => download(fileName, JSON.stringify(items, undefined, 2), 'application/json;charset=utf-8'),
  });
  return (
    <Button iconName="download" loading={file.isPending} onClick={() => file.mutate()}>
      {file.isError ? 'Export failed; try again' : 'Export what we hold'}
    </Button>
  );
}
