import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api/ApiProvider.tsx';
import { fetchWholeCsv } from '../api/client.ts';

interface CsvButtonProps {
  readonly text: string;
  readonly ariaLabel?: string;
  /** Of the API's list, as CSV in parts. */
  readonly path: string;
  readonly isDisabled?: boolean;
  /** Hands the whole CSV to the browser's downloads. */
  readonly save: (csv: string) => void | Promise<void>;
}

/** Reads a list of the API as CSV, and downloads it as one file. */
export function CsvButton({ text, ariaLabel, path, isDisabled = false, save }: CsvButtonProps) {
  const { csvFetch } = useApi();
  const file = useMutation({ mutationFn: () => fetchWholeCsv(csvFetch, path), onSuccess: save });
  return (
    <Button
      iconName="download"
      {...(ariaLabel !== undefined && { ariaLabel })}
      loading={file.isPending}
      loadingText="Reading the list"
      disabled={isDisabled}
      onClick={() => file.mutate()}
    >
      {file.isError ? 'Download failed; try again' : text}
    </Button>
  );
}
