/** PostgreSQL: pools, roles, migrations, and the one way to run a transaction for a tenant. */
@NullMarked
package dev.parley.kernel.database;

import org.jspecify.annotations.NullMarked;
