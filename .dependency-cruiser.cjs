const { rulesFor } = require('./bin/module-rules.cjs')

module.exports = rulesFor(__dirname)
