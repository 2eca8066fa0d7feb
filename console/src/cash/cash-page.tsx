import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { Tabs } from '@clothesline/ui/tabs'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { pageActions } from '../frame/page-actions.ts'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch, useMay } from '../frame/session.ts'
import { registersQuery, useRegisterHere } from '../frame/till.ts'
import { t } from '../i18n/translate.ts'
import { ExpensesOf } from './expenses.tsx'
import { PastSessions } from './past-sessions.tsx'
import { RegisterCard } from './register-card.tsx'
import { RegisterDialog } from './register-dialog.tsx'

/** The drawers of the branch: open, count, close, and what they held before. */
export function CashPage() {
  const branch = useBranch()
  if (branch) return <CashOf key={branch.id} branch={branch} />
  return (
    <Screen title={t('cash.title')} needs="cash.read">
      <EmptyState icon="branch" title={t('cash.noBranch')} />
    </Screen>
  )
}

function CashOf({ branch }: { branch: MyBranch }) {
  const registers = useQuery(registersQuery(branch.id))
  const here = useRegisterHere(branch.id)
  const [settingUp, setSettingUp] = useState(false)
  const none = registers.data?.items.length === 0
  const maySetUp = registers.data?.can.setUp === true
  const entries = useMemo(
    () =>
      maySetUp
        ? [
            {
              id: 'set-up-register',
              group: t('palette.actions'),
              label: t('cash.setUp'),
              icon: 'plus' as const,
              run: () => setSettingUp(true),
            },
          ]
        : [],
    [maySetUp],
  )
  pageActions.useContribution(entries)
  const setUp = maySetUp && (
    <Button icon="plus" variant={none ? 'primary' : 'secondary'} onPress={() => setSettingUp(true)}>
      {t('cash.setUp')}
    </Button>
  )
  return (
    <Screen title={t('cash.title')} about={branch.name} needs="cash.read" action={!none && setUp}>
      <Sides branch={branch}>
        <Answered query={registers} failed={t('cash.failed')}>
          {({ items, can }) => (
            <>
              {none && (
                <EmptyState icon="cash" title={t('cash.none')} action={setUp}>
                  {t('cash.noneAbout')}
                </EmptyState>
              )}
              <div className="grid items-start gap-5 lg:grid-cols-2">
                {items.map((register) => (
                  <RegisterCard
                    key={register.id}
                    register={register}
                    currency={branch.currency}
                    can={can}
                    isHere={register.id === here}
                  />
                ))}
              </div>
              {!none && <PastSessions branchId={branch.id} />}
            </>
          )}
        </Answered>
      </Sides>
      {settingUp && <RegisterDialog branchId={branch.id} onClose={() => setSettingUp(false)} />}
    </Screen>
  )
}

/** The registers, and beside them what was paid out of them for whoever reads the books. */
function Sides({ branch, children }: { branch: MyBranch; children: ReactNode }) {
  const { tab } = useSearch({ from: '/signed-in/cash' })
  const navigate = useNavigate()
  if (!useMay('ledger.read', branch.id)) return children
  return (
    <Tabs
      label={t('cash.title')}
      value={tab ?? 'registers'}
      onChange={(id) =>
        void navigate({ to: '/cash', search: id === 'expenses' ? { tab: 'expenses' } : {}, replace: true })
      }
      tabs={[
        { id: 'registers', label: t('cash.registers'), content: <div className="flex flex-col gap-5">{children}</div> },
        {
          id: 'expenses',
          label: t('cash.expenses'),
          content: <ExpensesOf branchId={branch.id} currency={branch.currency} />,
        },
      ]}
    />
  )
}
