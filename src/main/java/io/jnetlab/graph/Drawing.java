package io.jnetlab.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A graph with a place for everything, in units of SVG: x grows to the right, y downwards, from 0.
 *
 * @param boxes of the nodes, by their indexes
 * @param paths of the wires, by their indexes
 */
public record Drawing(Graph graph, double width, double height, List<Rectangle> boxes, List<Path> paths) {
    public Drawing {
        boxes = List.copyOf(boxes);
        paths = List.copyOf(paths);
    }

    /**
     * A drawing as large as what is in it, wherever that lies.
     *
     * @param margin left free around it
     */
    public static Drawing around(Graph graph, double margin, List<Rectangle> boxes, List<Path> paths) {
        List<Rectangle> all = new ArrayList<>(boxes);
        for (Path path : paths) {
            all.addAll(path.labels());
            for (Point point : path.points()) {
                all.add(new Rectangle(point.x(), point.y(), 0, 0));
            }
        }
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Rectangle one : all) {
            left = Math.min(left, one.x());
            top = Math.min(top, one.y());
            right = Math.max(right, one.right());
            bottom = Math.max(bottom, one.bottom());
        }
        if (all.isEmpty()) {
            return new Drawing(graph, 2 * margin, 2 * margin, boxes, paths);
        }
        double x = margin - left;
        double y = margin - top;
        List<Path> moved = new ArrayList<>();
        for (Path path : paths) {
            List<Point> points = new ArrayList<>();
            for (Point point : path.points()) {
                points.add(new Point(point.x() + x, point.y() + y));
            }
            moved.add(new Path(points, moved(path.atA(), x, y), moved(path.atB(), x, y), moved(path.middle(), x, y)));
        }
        return new Drawing(graph, right - left + 2 * margin, bottom - top + 2 * margin, moved(boxes, x, y), moved);
    }

    private static List<Rectangle> moved(List<Rectangle> places, double x, double y) {
        List<Rectangle> out = new ArrayList<>();
        for (Rectangle place : places) {
            out.add(new Rectangle(place.x() + x, place.y() + y, place.width(), place.height()));
        }
        return out;
    }

    /** A corner of a wire. */
    public record Point(double x, double y) {}

    /** An upright rectangle by its upper left corner. */
    public record Rectangle(double x, double y, double width, double height) {
        public double right() {
            return x + width;
        }

        public double bottom() {
            return y + height;
        }

        /** Whether the two have more in common than an edge. */
        public boolean overlaps(Rectangle other) {
            return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
        }

        /** Whether the other lies in it. */
        public boolean contains(Rectangle other) {
            return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
        }
    }

    /**
     * The way of a wire.
     *
     * @param points from the box of one end to that of the other; each two make an upright or a level line
     * @param atA where what is written at its end {@code a} stands; empty where nothing is
     * @param atB the same at its end {@code b}
     * @param middle the same of the wire itself
     */
    public record Path(List<Point> points, List<Rectangle> atA, List<Rectangle> atB, List<Rectangle> middle) {
        public Path {
            points = List.copyOf(points);
            atA = List.copyOf(atA);
            atB = List.copyOf(atB);
            middle = List.copyOf(middle);
        }

        /** Where anything is written. */
        public List<Rectangle> labels() {
            List<Rectangle> out = new ArrayList<>(atA);
            out.addAll(atB);
            out.addAll(middle);
            return out;
        }
    }
}
