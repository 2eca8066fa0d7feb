import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { roleName } from './role-name.ts'
import { type Role, rolesQuery } from './settings.queries.ts'

/** What a form must hold to choose a role at a place; `chain` is the whole chain. */
export interface RoleValues {
  role: string
  place: string
}

/** The place chosen in a form as the API names it. */
export const branchIdOf = (place: string): string | null => (place === 'chain' ? null : place)

const mayGive = ({ can }: Role, place: string): boolean =>
  can.give === 'all' || (place === '' ? can.give.length > 0 : can.give.includes(place))

/** A role and where it holds: only what the viewer may give is offered. */
export function RoleChoice<Values extends RoleValues>({ form }: { form: ProblemForm<Values> }) {
  const plain = form as unknown as ProblemForm<RoleValues>
  const roles = useQuery(rolesQuery)
  const { branches } = useMe()
  const place = plain.watch('place')
  const given = roles.data?.roles ?? []
  const everywhere = given.some(({ can }) => can.give === 'all')
  const places = branches.filter(({ id }) => given.some((role) => mayGive(role, id)))
  const needed = { required: t('settings.needed') }
  return (
    <>
      <FormField form={plain} name="place" rules={needed}>
        {(field) => (
          <Select
            {...field}
            label={t('staff.where')}
            placeholder=""
            options={[
              ...(everywhere ? [{ value: 'chain', label: t('settings.wholeChain') }] : []),
              ...places.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </FormField>
      <FormField form={plain} name="role" rules={needed}>
        {(field) => (
          <Select
            {...field}
            label={t('staff.role')}
            placeholder=""
            options={given
              .filter((role) => mayGive(role, place))
              .map(({ role }) => ({ value: role, label: roleName(role) }))}
          />
        )}
      </FormField>
    </>
  )
}
