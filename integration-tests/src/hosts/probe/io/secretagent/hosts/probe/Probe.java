package io.secretagent.hosts.probe;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Replies with the database's user of a connection of the data source {@code ?source=NAME}, or with why there is none. */
public class Probe extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(user(request.getParameter("source")));
    }

    private static String user(String name) {
        try {
            DataSource source = (DataSource) new InitialContext().lookup(name);
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT current_user")) {
                rows.next();
                return rows.getString(1);
            }
        } catch (NamingException | SQLException | RuntimeException e) {
            return "failed: " + e;
        }
    }
}
