import { Page } from '../components/page.tsx'
import { Actions } from './actions.tsx'
import { Fields } from './fields.tsx'
import { Foundations } from './foundations.tsx'
import { Shown } from './shown.tsx'
import { TableSample } from './table-sample.tsx'

/** The living page: every token and component with its states, in the theme, density and direction now in force. */
export function DesignPage() {
  return (
    <Page
      title="Design"
      about="Clean linen, one blue. What Clothesline is made of, live, in the theme and density you have chosen."
    >
      <div>
        <Actions />
        <Fields />
        <TableSample />
        <Shown />
        <Foundations />
      </div>
    </Page>
  )
}
