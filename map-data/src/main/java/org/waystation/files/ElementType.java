package org.waystation.files;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/** What the elements of an array in an {@link ArrayFile} are; their order is part of the format. */
enum ElementType {
    BYTE(Byte.BYTES) {
        @Override
        Object newArray(int length) {
            return new byte[length];
        }

        @Override
        void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
            buffer.put((byte[]) array, from, count);
        }

        @Override
        void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
            buffer.get((byte[]) array, from, count);
        }
    },
    SHORT(Short.BYTES) {
        @Override
        Object newArray(int length) {
            return new short[length];
        }

        @Override
        void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
            buffer.asShortBuffer().put((short[]) array, from, count);
        }

        @Override
        void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
            buffer.asShortBuffer().get((short[]) array, from, count);
        }
    },
    CHAR(Character.BYTES) {
        @Override
        Object newArray(int length) {
            return new char[length];
        }

        @Override
        void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
            buffer.asCharBuffer().put((char[]) array, from, count);
        }

        @Override
        void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
            buffer.asCharBuffer().get((char[]) array, from, count);
        }
    },
    INT(Integer.BYTES) {
        @Override
        Object newArray(int length) {
            return new int[length];
        }

        @Override
        void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
            buffer.asIntBuffer().put((int[]) array, from, count);
        }

        @Override
        void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
            buffer.asIntBuffer().get((int[]) array, from, count);
        }
    },
    LONG(Long.BYTES) {
        @Override
        Object newArray(int length) {
            return new long[length];
        }

        @Override
        void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
            buffer.asLongBuffer().put((long[]) array, from, count);
        }

        @Override
        void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
            buffer.asLongBuffer().get((long[]) array, from, count);
        }
    },
    DOUBLE(Double.BYTES) {
        @Override
        Object newArray(int length) {
            return new double[length];
        }

        @Override
        void toBuffer(Object array, int from, int count, ByteBuffer buffer) {
            buffer.asDoubleBuffer().put((double[]) array, from, count);
        }

        @Override
        void fromBuffer(ByteBuffer buffer, Object array, int from, int count) {
            buffer.asDoubleBuffer().get((double[]) array, from, count);
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if it is not an array of such elements */
    static ElementType of(Object array) {
        for (ElementType type : values()) {
            if (type.newArray(0).getClass() == array.getClass()) {
                return type;
            }
        }
        throw new IllegalArgumentException(array.getClass() + " cannot be written");
    }

    /** Of one element. */
    int bytes() {
        return bytes;
    }

    int length(Object array) {
        return Array.getLength(array);
    }

    abstract Object newArray(int length);

    /** From the buffer's position on. */
    abstract void toBuffer(Object array, int from, int count, ByteBuffer buffer);

    abstract void fromBuffer(ByteBuffer buffer, Object array, int from, int count);
}
