package dev.parley.kernel.promise;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue: what the privacy policy can promise, which proof each promise takes, and how old a proof may be. What they
 * say is in {@link PromiseWords}.
 */
public enum Promise {
    /** Account data. */
    P01(Proof.LIVE),
    /** Conversations are never training data. */
    P02(Proof.LIVE, Proof.RELEASE),
    /** Usage data. */
    P03(Proof.LIVE),
    /** Device data. */
    P04(Proof.LIVE),
    /** Cookies. */
    P05(Proof.LIVE, Proof.RELEASE),
    /** Payment data. */
    P06(Proof.LIVE),
    /** The request log is free of content. */
    P07(Proof.LIVE),
    /** Encryption in transit. */
    P08(Proof.LIVE),
    /** Access control. */
    P09(Proof.LIVE),
    /** API keys are protected. */
    P10(Proof.LIVE),
    /** Everything can be deleted. */
    P11(Proof.LIVE),
    /** Nothing is sold. */
    P12(Proof.LIVE),
    /** Conversations stay with the account. */
    P13(Proof.LIVE),
    /** Account data stays until the account goes. */
    P14(Proof.LIVE),
    /** Term of the request log. */
    P15(Proof.LIVE),
    /** Term of guests. */
    P16(Proof.LIVE),
    /** Access. */
    P17(Proof.LIVE),
    /** Correction. */
    P18(Proof.LIVE),
    /** Erasure. */
    P19(Proof.LIVE),
    /** Export. */
    P20(Proof.LIVE, Proof.RELEASE),
    /** Marketing. */
    P21(Offer.WITH_A_MODULE, Proof.LIVE),
    /** Withdrawal of API access. */
    P22(Proof.LIVE),
    /** SOC 2. */
    P23(Offer.WITH_A_MODULE, Proof.LIVE),
    /** HIPAA. */
    P24(Offer.WITH_A_MODULE, Proof.LIVE),
    /** A tenant's own terms. */
    P25(Offer.WITH_A_MODULE, Proof.LIVE),
    /** Nothing leaves unasked. */
    P26(Proof.LIVE, Proof.RELEASE),
    /** Children. */
    P27(Proof.LIVE),
    /** Changes of the policy. */
    P28(Proof.LIVE),
    /** Contact. */
    P29(Proof.LIVE),
    /** What is said of models. */
    P30(Proof.LIVE),
    /** Nothing is collected that is not listed. */
    P31(Proof.LIVE),
    /** Hosting. */
    P32(Proof.LIVE),
    /** Confidentiality of recipients. */
    P33(Proof.LIVE),
    /** Acknowledgement. */
    P34(Proof.LIVE);

    /** How old the result of a live check may be. A check that runs half as often, at least, may fail to run once. */
    public static final Duration TERM = Duration.ofDays(2);

    private final Offer offer;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<Proof> proofs;

    Promise(Proof... proofs) {
        this(Offer.ALWAYS, proofs);
    }

    Promise(Offer offer, Proof... proofs) {
        this.offer = offer;
        this.proofs = Set.of(proofs);
    }

    /** Empty if there is none of this id. */
    public static Optional<Promise> find(String id) {
        return Arrays.stream(values())
                .filter(promise -> promise.name().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    /** In the catalogue's order. */
    public static List<Promise> all() {
        return List.of(values());
    }

    /** Both, where two are named. */
    public Set<Proof> proofs() {
        return proofs;
    }

    /** Whether it is made only where something is installed that keeps it, and then brings a check. */
    boolean takesAModule() {
        return offer == Offer.WITH_A_MODULE;
    }

    /** The sort of a proof. */
    public enum Proof {
        /** A check of the running system, on a schedule. */
        LIVE,
        /** A test of the build that made this version. */
        RELEASE
    }

    private enum Offer {
        ALWAYS,
        WITH_A_MODULE
    }
}
