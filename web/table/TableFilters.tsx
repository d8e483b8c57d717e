import Select from '@cloudscape-design/components/select';
import TextFilter from '@cloudscape-design/components/text-filter';
import type { Filter } from './sortAndFilter.ts';
import type { TableState } from './useTableState.ts';

interface TableFiltersProps<Item> {
  readonly state: TableState;
  readonly filters: readonly Filter<Item>[];
  readonly plural: string;
  readonly matches: string | undefined;
}

/** The search field of a table and its filters. What they hold stands in the URL. */
export function TableFilters<Item>({ state, filters, plural, matches }: TableFiltersProps<Item>) {
  return (
    <div className="filters">
      <div className="filters-text">
        <TextFilter
          filteringText={state.text}
          filteringPlaceholder={`Find ${plural}`}
          filteringAriaLabel={`Find ${plural}`}
          countText={matches ?? ''}
          onChange={({ detail }) => state.search(detail.filteringText)}
        />
      </div>
      {filters.map(({ param, label, options }) => {
        const all = { value: '', label: `${label}: all` };
        const choices = [all, ...options.map((option) => ({ value: option.value, label: option.label }))];
        return (
          <Select
            key={param}
            ariaLabel={label}
            filteringType={options.length > 12 ? 'auto' : 'none'}
            options={choices}
            selectedOption={choices.find(({ value }) => value === state.filterValue(param)) ?? all}
            onChange={({ detail }) => state.setFilter(param, detail.selectedOption.value || undefined)}
          />
        );
      })}
    </div>
  );
}
