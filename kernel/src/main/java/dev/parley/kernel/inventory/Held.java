package dev.parley.kernel.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What legal holds keep, by ids, which are never those of two things.
 *
 * @param everything whether all of the tenant stays
 * @param persons guests and accounts of whom everything stays
 * @param things conversations that stay
 * @param owners whose these are: they stay as well, with the keys of what is theirs
 */
public record Held(boolean everything, Set<UUID> persons, Set<UUID> things, Set<UUID> owners) {
    public static final Held NOTHING = new Held(false, Set.of(), Set.of(), Set.of());

    public Held {
        persons = Set.copyOf(persons);
        things = Set.copyOf(things);
        owners = Set.copyOf(owners);
    }

    /** Guests and accounts that stay, be it for one of their conversations. */
    public List<UUID> people() {
        Set<UUID> people = new HashSet<>(persons);
        people.addAll(owners);
        return List.copyOf(people);
    }

    /** Whether something of a person stays. */
    public boolean keeps(UUID person, UUID thing) {
        return everything || persons.contains(person) || things.contains(thing);
    }
}
