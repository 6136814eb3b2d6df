package io.secretagent.hosts.tomcat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** A page whose request fails, as it needs a database that does not exist. */
public class Fails extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            ((DataSource) Commands.find(request.getParameter("source"))).getConnection();
        } catch (NamingException | SQLException e) {
            throw new ServletException("No connection of " + request.getParameter("source"), e);
        }
    }
}
