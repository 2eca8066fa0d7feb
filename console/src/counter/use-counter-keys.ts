import { useMemo } from 'react'
import { pageActions } from '../frame/page-actions.ts'
import { type Shortcut, shortcuts, useShortcuts } from '../frame/shortcuts.ts'
import { t } from '../i18n/translate.ts'
import { switchLetters } from './letters.ts'
import type { Paper } from './printer-rules.ts'

interface Acts {
  toWho: () => void
  toItems: () => void
  takeIn: () => void
  park: () => void
  print: (paper: Paper) => void
  /** Absent where no drawer is connected, or somebody may not open it. */
  openDrawer: (() => void) | undefined
  back: () => void
}

const nothing = (): void => undefined

/** Keys that fields and lines hear themselves; the help names them. */
const heardElsewhere = (): Shortcut[] => {
  const group = t('counter.keys.items')
  const lines = t('counter.keys.lines')
  const pay = t('counter.keys.pay')
  return [
    { keys: 'Enter', group, does: t('counter.keys.add'), run: nothing },
    { keys: '3', group, does: t('counter.keys.count'), run: nothing },
    { keys: 'PageDown', group, does: t('counter.keys.department'), run: nothing },
    { keys: '↑', group, does: t('counter.keys.toLines'), run: nothing },
    { keys: '→', group: lines, does: t('counter.keys.more'), run: nothing },
    { keys: 'S', group: lines, does: t('counter.keys.service'), run: nothing },
    { keys: 'Delete', group: lines, does: t('counter.keys.remove'), run: nothing },
    { keys: 'Enter', group: lines, does: t('counter.keys.open'), run: nothing },
    { keys: 'C', group: pay, does: t('counter.tender.cash'), run: nothing },
    { keys: 'K', group: pay, does: t('counter.tender.card'), run: nothing },
    { keys: 'L', group: pay, does: t('counter.tender.later'), run: nothing },
    { keys: 'T', group: pay, does: t('counter.tender.transfer'), run: nothing },
    { keys: 'W', group: pay, does: t('counter.tender.wallet'), run: nothing },
    { keys: 'P', group: pay, does: t('counter.tender.package'), run: nothing },
    { keys: 'A', group: pay, does: t('counter.tender.account'), run: nothing },
    { keys: 'D', group: pay, does: t('counter.tender.credit'), run: nothing },
  ]
}

/** The counter's keys: they work while typing too, and all of them stand in the help. Keep `acts` stable. */
export function useCounterKeys(acts: Acts): void {
  const heard = useMemo((): Shortcut[] => {
    const group = t('counter.title')
    return [
      { keys: 'F2', group, does: t('counter.who'), run: acts.toWho },
      { keys: 'F4', group, does: t('counter.item'), run: acts.toItems },
      { keys: 'F8', group, does: t('counter.keys.park'), run: acts.park },
      { keys: 'F9', group, does: t('counter.takeIn'), run: acts.takeIn },
      { keys: 'Mod+Enter', group, does: t('counter.takeIn'), run: acts.takeIn },
      { keys: 'Alt+R', group, does: t('counter.print.receipt'), run: () => acts.print('receipt') },
      { keys: 'Alt+T', group, does: t('counter.print.tags'), run: () => acts.print('tags') },
      ...(acts.openDrawer ? [{ keys: 'Alt+O', group, does: t('counter.openDrawer'), run: acts.openDrawer }] : []),
      { keys: 'Escape', group, does: t('counter.backToCounter'), run: acts.back },
    ]
  }, [acts])
  const told = useMemo(heardElsewhere, [])
  const offered = useMemo(() => {
    const group = t('palette.actions')
    const { park, openDrawer } = acts
    return [
      { id: 'counter.letters', group, label: t('counter.switchLetters'), run: switchLetters },
      { id: 'counter.park', group, label: t('counter.parked'), run: park },
      ...(openDrawer ? [{ id: 'counter.drawer', group, label: t('counter.openDrawer'), run: openDrawer }] : []),
    ]
  }, [acts])
  useShortcuts(heard)
  shortcuts.useContribution(told)
  pageActions.useContribution(offered)
}
