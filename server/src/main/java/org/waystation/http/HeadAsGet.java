package org.waystation.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * Has HEAD answered as GET is, by the same routes; the web server itself keeps the content back. So whoever only looks
 * whether an address works learns its true status and headers (RFC 9110, 9.3.2).
 */
public final class HeadAsGet implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean isHead = request instanceof HttpServletRequest http && "HEAD".equals(http.getMethod());
        chain.doFilter(isHead ? new AsGet((HttpServletRequest) request) : request, response);
    }

    /** Whether a request that looks like GET is HEAD: for routes whose content has no end. */
    public static boolean isHead(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (inner instanceof AsGet) {
                return true;
            }
            inner = wrapper.getRequest();
        }
        return false;
    }

    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest head) {
            super(head);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
