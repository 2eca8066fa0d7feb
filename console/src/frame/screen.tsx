import { Page } from '@clothesline/ui/page'
import { NoRightState } from '@clothesline/ui/states'
import { type ReactNode, useEffect } from 'react'
import { t } from '../i18n/translate.ts'
import { type Right, useMay } from './session.ts'

interface ScreenProps {
  title: string
  about?: ReactNode
  action?: ReactNode
  /** What went wrong with the last thing done here. */
  problem?: unknown
  /** The right without which there is nothing to see here. */
  needs?: Right | undefined
  children: ReactNode
}

/** Names the window after the page. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = t('app.windowTitle', { title })
  }, [title])
}

/** The frame of every page: the window's title, one heading, and who may not see it is told which right is missing. */
export function Screen({ title, about, action, problem, needs, children }: ScreenProps) {
  useTitle(title)
  return needs === undefined ? (
    <Page title={title} about={about} action={action} problem={problem}>
      {children}
    </Page>
  ) : (
    <Guarded needs={needs} title={title} about={about} action={action} problem={problem}>
      {children}
    </Guarded>
  )
}

function Guarded({ needs, children, title, about, action, problem }: ScreenProps & { needs: Right }) {
  const may = useMay(needs)
  if (may)
    return (
      <Page title={title} about={about} action={action} problem={problem}>
        {children}
      </Page>
    )
  return (
    <Page title={title}>
      <NoRight right={needs} />
    </Page>
  )
}

/** Says which right is missing and whom to ask. */
export function NoRight({ right }: { right: Right }) {
  return <NoRightState title={t('app.noRight')}>{t('app.noRightBecause', { right: t(`right.${right}`) })}</NoRightState>
}
