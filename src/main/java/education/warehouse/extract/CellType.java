package education.warehouse.extract;

/** The types that a cell of a sheet may have: ECMA-376, ST_CellType. */
enum CellType {
    SHARED_TEXT("s"),
    INLINE_TEXT("inlineStr"),
    TEXT("str"),
    BOOLEAN("b"),
    ERROR("e"),
    MOMENT("d"),
    NUMBER("n");

    private static final CellType[] ALL = values();

    private final String code;

    CellType(String code) {
        this.code = code;
    }

    boolean isOf(String other) {
        return code.equals(other);
    }

    /** The type of a code; a number where a cell has no code. Throws {@link IllegalArgumentException} where there is no such type. */
    static CellType of(String code) {
        if (code == null) {
            return NUMBER;
        }
        for (CellType type : ALL) {
            if (type.isOf(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("it is of a kind that is not known");
    }
}
