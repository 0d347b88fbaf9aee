package io.leadstone.platform.postgres;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Line;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/// The three ways into the database.
///
/// `server` is the application's own login, `admin` owns the database and migrates it, `feed` is the look-up's.
public record DatabaseUrls(Login server, Login admin, Login feed) {

    /// A JDBC address with who logs in there.
    public record Login(String jdbcUrl, String user, String password) {
        private static final int ANSWER_SECONDS = 5;

        /// A connection outside any pool.
        public Connection connect() throws SQLException {
            loadDriver();
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "60");
            return DriverManager.getConnection(jdbcUrl, properties);
        }

        /// Whether it lets us in now.
        public boolean answers() {
            try (Connection connection = connect()) {
                return connection.isValid(ANSWER_SECONDS);
            } catch (SQLException e) {
                return false;
            }
        }

        /// A way in outside any pool, with a connection a transaction: for a command that makes a few.
        public Db db() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(jdbcUrl);
            source.setUser(user);
            source.setPassword(password);
            return new Db(source);
        }

        /// A connection to ask the same few statements by, over and over: planned once, for any parameters, and along
        /// the indexes.
        public Line checkLine() {
            return line("-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c statement_timeout=3000", "4");
        }

        /// A connection to read much by.
        public Line bulkLine() {
            return line("-c jit=off", "120");
        }

        private Line line(String options, String socketTimeout) {
            loadDriver();
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            properties.setProperty("connectTimeout", "2");
            properties.setProperty("socketTimeout", socketTimeout);
            properties.setProperty("prepareThreshold", "1");
            properties.setProperty("options", options);
            properties.setProperty("ApplicationName", "leadstone-feed");
            return Line.open(() -> DriverManager.getConnection(jdbcUrl, properties));
        }

        /// By our own class loader: `DriverManager` by itself looks where the calling thread says, and this runs before
        /// Quarkus has settled that.
        private static void loadDriver() {
            try {
                Class.forName("org.postgresql.Driver");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The PostgreSQL driver is not on the class path", e);
            }
        }

        /// Without the password, because records end up in logs.
        @Override
        public String toString() {
            return user + " at " + jdbcUrl;
        }
    }
}
