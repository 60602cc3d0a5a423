package dev.parley.kernel.rights;

import dev.parley.kernel.inventory.Purpose;
import dev.parley.kernel.inventory.Retention;
import dev.parley.spi.privacy.DataCategory;
import dev.parley.spi.privacy.ProcessingDeclaration;
import java.util.List;
import java.util.Set;

/**
 * A category of data that is held about people.
 *
 * @param columns where, as {@code account.email}
 * @param recipients who else gets data of it, of what is enabled for the tenant
 */
record HeldCategory(
        DataCategory category,
        Set<Purpose> purposes,
        Set<Retention> retentions,
        List<String> columns,
        List<ProcessingDeclaration> recipients) {}
