package dev.parley.kernel.inventory;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import dev.parley.kernel.database.SchemaCheck;

/** Binds the inventory, and opens the set to which packages that hold personal data contribute. */
public final class InventoryModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ColumnInventory.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), SchemaCheck.class).addBinding().to(ColumnInventory.class);
        Multibinder.newSetBinder(binder(), PersonalDataSource.class);
        Multibinder.newSetBinder(binder(), ErasureBlock.class);
        Multibinder.newSetBinder(binder(), PromiseCheck.class);
        Multibinder.newSetBinder(binder(), RetainedData.class);
        Multibinder.newSetBinder(binder(), StoredInBrowser.class);
    }
}
