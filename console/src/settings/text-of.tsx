import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import type { BranchValues } from './branch-values.ts'

type TextName =
  | 'name'
  | 'code'
  | 'country'
  | 'phone'
  | 'currency'
  | 'taxRegistration'
  | 'languages'
  | 'priceListCode'
  | 'timeZone'
  | 'dayStart'
  | 'readyBy'
  | `address.${keyof BranchValues['address']}`
  | `cutOffs.${string}`

interface TextOfProps {
  form: ProblemForm<BranchValues>
  name: TextName
  label: string
  hint?: string
  needed?: boolean
}

/** One text of a branch as a field. */
export function TextOf({ form, name, label, hint, needed = false }: TextOfProps) {
  return (
    <FormField form={form} name={name} {...(needed && { rules: { required: t('settings.needed') } })}>
      {(field) => <TextField {...field} label={label} hint={hint} required={needed} autoComplete="off" />}
    </FormField>
  )
}
