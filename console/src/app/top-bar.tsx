import { Icon } from '@clothesline/ui/icon'
import { IconButton } from '@clothesline/ui/icon-button'
import { Kbd } from '@clothesline/ui/kbd'
import { Select } from '@clothesline/ui/select'
import { chooseBranch, useBranch, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { LiveStatus } from './live-status.tsx'
import { show } from './overlay-state.ts'
import { Person } from './person.tsx'

function BranchChoice() {
  const { branches } = useMe()
  const branch = useBranch()
  if (branches.length < 2) return <p className="truncate font-medium">{branch?.name ?? t('branch.none')}</p>
  return (
    <Select
      label={t('branch.choose')}
      labelHidden
      value={branch?.id ?? ''}
      options={branches.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={chooseBranch}
    />
  )
}

/** Above every page: where one works, search, whether it is live, and oneself. */
export function TopBar() {
  return (
    <header className="flex items-center gap-2 border-b print:hidden border-hairline px-4 py-2 md:px-6">
      <div className="min-w-0 max-md:flex-1 md:w-56">
        <BranchChoice />
      </div>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => show('palette')}
        className="flex min-h-control items-center gap-2 rounded-control border border-outline bg-surface px-2.5 text-control text-muted transition-colors hover:border-edge hover:bg-hover md:w-72"
      >
        <Icon name="search" />
        <span className="max-md:sr-only">{t('palette.open')}</span>
        <span className="ms-auto max-md:hidden">
          <Kbd keys="Mod+K" />
        </span>
      </button>
      <div className="ms-auto flex items-center gap-1">
        <LiveStatus />
        <span className="max-md:hidden">
          <IconButton icon="help" label={t('person.help')} onPress={() => show('help')} />
        </span>
        <Person />
      </div>
    </header>
  )
}
