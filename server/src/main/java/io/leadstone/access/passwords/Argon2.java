package io.leadstone.access.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes of passwords by Argon2id (RFC 9106), stored as PHC strings: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
public final class Argon2 {
    /// OWASP's smallest recommended setting: 19 MiB, two passes, one lane.
    private static final int MEMORY_KIB = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// A hash of no password that anybody knows: compared with where there is none, so that it takes as long.
    public static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCA6KQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final SecureRandom random;

    public Argon2(SecureRandom random) {
        this.random = random;
    }

    /// Takes 20 MiB and some dozens of milliseconds of a core.
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = hash(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64(salt) + "$"
                + base64(hash);
    }

    /// Whether the password is the one of a stored hash, by the parameters that stand in it.
    public static boolean matches(String password, String phc) {
        String[] parts = phc.split("\\$", -1);
        String[] costs = parts[3].split(",", -1);
        byte[] wanted = Base64.getDecoder().decode(parts[5]);
        byte[] given = hash(
                password,
                Base64.getDecoder().decode(parts[4]),
                cost(costs[0]),
                cost(costs[1]),
                cost(costs[2]),
                wanted.length);
        return MessageDigest.isEqual(wanted, given);
    }

    private static int cost(String pair) {
        return Integer.parseInt(pair.substring(2));
    }

    private static byte[] hash(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
